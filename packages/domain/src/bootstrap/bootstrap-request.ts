/**
 * Stands for a part of a request that is there, or should be, and has not the right shape. Whoever read the request reports
 * it; the rules for everything else are checked all the same.
 */
export const unreadable: unique symbol = Symbol('unreadable');

/** A part of a request, unless it could not be read. */
export type Read<Value> = Value | typeof unreadable;

/** A first state that somebody asks for, of the right shape where it is readable and otherwise unchecked. */
export interface BootstrapRequest {
  readonly owner: Read<OwnerRequest>;
  readonly serviceUsers?: Read<readonly Read<ServiceUserRequest>[] | undefined>;
}

/** An owner that somebody asks for. */
export interface OwnerRequest {
  readonly email: Read<string>;
  readonly name: Read<string>;
  readonly tokens?: TokenRequests;
}

/** A service user that somebody asks for. */
export interface ServiceUserRequest {
  readonly name: Read<string>;
  readonly role: Read<string>;
  /** Names of groups; its groups are left as they are when absent. */
  readonly autoGroups?: Read<readonly Read<string>[] | undefined>;
  readonly tokens?: TokenRequests;
}

/** The tokens of a user that somebody asks for. */
export type TokenRequests = Read<readonly Read<TokenRequest>[] | undefined>;

/** A token that somebody asks for: with one life and one origin of its secret. */
export interface TokenRequest {
  readonly name: Read<string>;
  readonly expiresInDays?: Read<number | undefined>;
  /** A day, or a moment, in UTC and as ISO 8601. */
  readonly expiresAt?: Read<string | undefined>;
  readonly scopes?: Read<readonly Read<string>[] | undefined>;
  /** `hashToken` of a token that somebody has. */
  readonly tokenHash?: Read<string | undefined>;
  /** Where a generated token goes; names the place for whoever delivers it. */
  readonly tokenFile?: Read<string | undefined>;
}
