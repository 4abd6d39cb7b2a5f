import type { Scope } from '../permission/scope.ts';
import type { Role } from '../user/role.ts';

/**
 * The wanted state of an instance, checked. Names of service users are unique. Names of tokens are unique for their
 * user. Hashes and destinations are unique among all tokens.
 */
export interface Bootstrap {
  readonly owner: WantedOwner;
  readonly serviceUsers: readonly WantedServiceUser[];
}

/** The wanted owner, found by its e-mail. */
export interface WantedOwner {
  readonly email: string;
  readonly name: string;
  readonly tokens: readonly WantedToken[];
}

/** A wanted service user, found by its name. */
export interface WantedServiceUser {
  readonly name: string;
  readonly role: Role;
  /** Names of groups. If absent, its groups are not changed. */
  readonly autoGroups?: readonly string[];
  readonly tokens: readonly WantedToken[];
}

/** A wanted token, found by its name among the tokens of its user. */
export interface WantedToken {
  readonly name: string;
  /** Days count from the time when the token is added. */
  readonly life: { readonly expiresInDays: number } | { readonly expiresAt: Date };
  /** Absent for a token with all rights of its user. */
  readonly scopes?: readonly Scope[];
  readonly secret: TokenSecret;
}

/** The source of the secret: the hash of an existing token, or a new secret for a destination. */
export type TokenSecret =
  | { readonly kind: 'given'; readonly hash: string }
  | { readonly kind: 'generated'; readonly destination: string };
