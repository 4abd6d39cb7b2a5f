import type { Scope } from '../permission/scope.ts';
import type { Role } from '../user/role.ts';

/**
 * What an instance shall have at least, every part of it checked. Names of service users are unique in it, names of
 * tokens within their user, hashes and destinations everywhere.
 */
export interface Bootstrap {
  readonly owner: WantedOwner;
  readonly serviceUsers: readonly WantedServiceUser[];
}

/** The owner, found by its e-mail. */
export interface WantedOwner {
  readonly email: string;
  readonly name: string;
  readonly tokens: readonly WantedToken[];
}

/** A service user, found by its name. */
export interface WantedServiceUser {
  readonly name: string;
  readonly role: Exclude<Role, 'owner'>;
  /** Names of groups; its groups are left as they are when absent. */
  readonly autoGroups?: readonly string[];
  readonly tokens: readonly WantedToken[];
}

/** A token, found by its name among those of its user. */
export interface WantedToken {
  readonly name: string;
  /** Days count from the moment in which the token is added. */
  readonly life: { readonly expiresInDays: number } | { readonly expiresAt: Date };
  /** Absent for a token that may do whatever its user may. */
  readonly scopes?: readonly Scope[];
  readonly secret: TokenSecret;
}

/** Where the secret of a token comes from: somebody has it and gives its hash, or it is generated for a destination. */
export type TokenSecret =
  | { readonly kind: 'given'; readonly hash: string }
  | { readonly kind: 'generated'; readonly destination: string };
