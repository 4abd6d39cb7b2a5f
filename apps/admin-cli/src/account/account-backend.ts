/** The account of an instance, and who goes with it. */
export interface NamedAccount {
  readonly id: string;
  /** The e-mail address of the owner. Absent if no user is the owner. */
  readonly ownerEmail: string | undefined;
  /** The number of users, with service users. */
  readonly userCount: number;
}

/** The account of an instance, on its store as the operator, or over its API with a token. */
export interface AccountBackend {
  /** Returns the account. */
  find(): Promise<NamedAccount>;
  /** Deletes the account with everything in it. */
  delete(accountId: string): Promise<void>;
}
