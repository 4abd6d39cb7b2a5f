/**
 * Stands for a part of a request that is missing or has the wrong shape. The reader of the request reports it. All
 * other parts are checked nevertheless.
 */
export const unreadable: unique symbol = Symbol('unreadable');

/** A part of a request, or `unreadable`. */
export type Read<Value> = Value | typeof unreadable;

/** A wanted state, unchecked. Readable parts have the right shape. */
export interface BootstrapRequest {
  readonly owner: Read<OwnerRequest>;
  readonly serviceUsers?: Read<readonly Read<ServiceUserRequest>[] | undefined>;
  /** The entries of each section, by the name of its list. */
  readonly sections?: Readonly<Record<string, Read<readonly Read<EntryRequest>[] | undefined>>>;
}

/** A wanted entry of a section, unchecked: its fields, each with the value that the document has. */
export type EntryRequest = Readonly<Record<string, unknown>>;

/** A wanted owner, unchecked. */
export interface OwnerRequest {
  readonly email: Read<string>;
  readonly name: Read<string>;
  readonly tokens?: TokenRequests;
}

/** A wanted service user, unchecked. */
export interface ServiceUserRequest {
  readonly name: Read<string>;
  readonly role: Read<string>;
  /** Names of groups. If absent, its groups are not changed. */
  readonly autoGroups?: Read<readonly Read<string>[] | undefined>;
  readonly tokens?: TokenRequests;
}

/** The wanted tokens of a user, unchecked. */
export type TokenRequests = Read<readonly Read<TokenRequest>[] | undefined>;

/** A wanted token, unchecked. It must have one lifetime and one source of its secret. */
export interface TokenRequest {
  readonly name: Read<string>;
  readonly expiresInDays?: Read<number | undefined>;
  /** A date or an instant in UTC, as ISO 8601. */
  readonly expiresAt?: Read<string | undefined>;
  readonly scopes?: Read<readonly Read<string>[] | undefined>;
  /** The `hashToken` of an existing token. */
  readonly tokenHash?: Read<string | undefined>;
  /** The file for a generated token. Only the function that delivers the token uses it. */
  readonly tokenFile?: Read<string | undefined>;
}
