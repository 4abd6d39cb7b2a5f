import type { Session } from '../session/session.ts';
import type { ModuleSet } from '../permission/module-set.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import type { Member } from '../user/member.ts';
import type { User } from '../user/user.ts';
import { requireActiveMember } from './active-member.ts';

/** A valid token that came with a request. */
export interface TokenCredential {
  readonly kind: 'token';
  readonly token: PersonalAccessToken;
}

/** A valid session, whose secret came with a request. */
export interface SessionCredential {
  readonly kind: 'session';
  readonly session: Session;
}

/** The proof of who makes a request. */
type Credential = TokenCredential | SessionCredential;

/**
 * A member who acts, with its credential. Role and credential decide what it may do. The operator of the host has no
 * credential, so only its role decides.
 */
export type Actor = Member & {
  readonly credential?: Credential;
  /** The modules that its rights and scopes refer to. The default is the modules of this product. */
  readonly modules?: ModuleSet;
};

/** The user who makes a request, and the credential that proves it. */
export interface Caller<Proof extends Credential = Credential> {
  readonly user: Actor & { readonly credential: Proof };
  readonly credential: Proof;
}

/** The ports of authentication, in addition to its stores. */
export interface CallerPorts {
  /**
   * All modules, including those of extensions. The rights of the caller refer to them. The default is the modules of
   * this product.
   */
  readonly modules?: ModuleSet | undefined;
}

/**
 * Returns the user as a caller with that credential. Throws as `requireActiveMember` does. The credential comes before
 * the fields of the user, see ADR 25, and after them, because a storage can return a field of that name.
 */
export function callerWith<Proof extends Credential>(
  credential: Proof,
  user: User | undefined,
  { modules }: CallerPorts,
): Caller<Proof> {
  const own = { credential, ...(modules && { modules }) };
  return { user: Object.assign({ credential }, requireActiveMember(user), own), credential };
}
