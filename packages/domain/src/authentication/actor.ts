import type { Session } from '../session/session.ts';
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
export type Actor = Member & { readonly credential?: Credential };

/** Who makes a request, and the credential that proves it. */
export interface Caller<Proof extends Credential = Credential> {
  readonly user: Member & { readonly credential: Proof };
  readonly credential: Proof;
}

/** Returns the user as a caller with that credential. Throws as `requireActiveMember` does. */
export function callerWith<Proof extends Credential>(
  credential: Proof,
  user: User | undefined,
): Caller<Proof> {
  return { user: { ...requireActiveMember(user), credential }, credential };
}
