/** A set of machines that policies name. */
export interface Group {
  /** An xid. */
  readonly id: string;
  readonly accountId: string;
  /** In NFC and without outer blanks. Unique in the account, with upper and lower case told apart. */
  readonly name: string;
  readonly issued: 'api' | 'integration' | 'jwt';
}

/** The group that every account has and that holds every machine. It never changes. Source: docs/netbird-api.md 2.5. */
export const allGroupName = 'All';
