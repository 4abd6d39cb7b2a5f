import type { Session } from '../session/session.ts';
import type { ModuleSet } from '../permission/module-set.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import type { Member } from '../user/member.ts';
import type { User } from '../user/user.ts';
import { requireActiveMember } from './active-member.ts';

/** A token that came with a request, and is alive. */
export interface TokenCredential {
  readonly kind: 'token';
  readonly token: PersonalAccessToken;
}

/** A session whose secret came with a request, and that is alive. */
export interface SessionCredential {
  readonly kind: 'session';
  readonly session: Session;
}

/** What proves who makes a request. */
type Credential = TokenCredential | SessionCredential;

/**
 * A member as the one who acts, with its credential; both decide what it may do. The operator of the host has no credential,
 * so its role alone decides.
 */
export type Actor = Member & {
  readonly credential?: Credential;
  /** What its rights and scopes are judged by: that of the app where it authenticated, or that of this product. */
  readonly modules?: ModuleSet;
};

/** Who makes a request, and the credential that proves it. */
export interface Caller<Proof extends Credential = Credential> {
  readonly user: Actor & { readonly credential: Proof };
  readonly credential: Proof;
}

/** What authentication takes beside its stores. */
export interface CallerPorts {
  /** The modules of extensions too; those of this product when absent. The caller is judged by them from then on. */
  readonly modules?: ModuleSet | undefined;
}

/** Returns the user as a caller with that credential. Throws as `requireActiveMember` does. */
export function callerWith<Proof extends Credential>(
  credential: Proof,
  user: User | undefined,
  { modules }: CallerPorts,
): Caller<Proof> {
  return { user: { ...requireActiveMember(user), credential, ...(modules && { modules }) }, credential };
}
