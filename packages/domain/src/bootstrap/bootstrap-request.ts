/** A first state that somebody asks for, of the right shape and otherwise unchecked. */
export interface BootstrapRequest {
  readonly owner: {
    readonly email: string;
    readonly name: string;
    readonly tokens?: readonly TokenRequest[] | undefined;
  };
  readonly serviceUsers?: readonly ServiceUserRequest[] | undefined;
}

/** A service user that somebody asks for. */
export interface ServiceUserRequest {
  readonly name: string;
  readonly role: string;
  /** Names of groups; its groups are left as they are when absent. */
  readonly autoGroups?: readonly string[] | undefined;
  readonly tokens?: readonly TokenRequest[] | undefined;
}

/** A token that somebody asks for: with one life and one origin of its secret. */
export interface TokenRequest {
  readonly name: string;
  readonly expiresInDays?: number | undefined;
  /** A day, or a moment, in UTC and as ISO 8601. */
  readonly expiresAt?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** `hashToken` of a token that somebody has. */
  readonly tokenHash?: string | undefined;
  /** Where a generated token goes; names the place for whoever delivers it. */
  readonly tokenFile?: string | undefined;
}
