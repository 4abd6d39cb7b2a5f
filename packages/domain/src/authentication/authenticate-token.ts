import { DomainError } from '../error/domain-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Session } from '../session/session.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import { isExpired } from '../token/token-expiry.ts';
import { isWellFormedToken } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import type { TokenReader } from '../token/token-store.ts';
import type { User } from '../user/user.ts';
import { tokenInvalid } from './token-refusal.ts';

/** A user who is in an account. */
export type Member = User & { readonly accountId: string };

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
 * A member as the one who acts, with what it came with; both decide what it may do. Without a credential, as the operator
 * of the host is, it is the user alone.
 */
export type Actor = Member & { readonly credential?: Credential };

/** Who makes a request, and what came with it that proves it. */
export interface Caller<Proof extends Credential = Credential> {
  readonly user: Member & { readonly credential: Proof };
  readonly credential: Proof;
}

/**
 * Finds out who a token in plain text speaks for.
 *
 * Throws `token_invalid`, always with the same message, for a token that is malformed, unknown, expired or revoked:
 * nobody learns which. Throws `permission_denied` when its user is blocked or waits for approval. Text that is not
 * shaped like a token costs no query. A removed token is refused from the next call on; nothing is remembered.
 */
export async function authenticateToken(
  ports: { readonly tokens: TokenReader; readonly clock: Clock },
  plainText: string,
): Promise<Caller<TokenCredential>> {
  if (!isWellFormedToken(plainText)) throw tokenInvalid('malformed');
  const holder = await ports.tokens.findHolderByHash(hashToken(plainText));
  if (holder === undefined) throw tokenInvalid('unknown');
  if (isExpired(holder.token, ports.clock.now())) throw tokenInvalid('expired');
  return callerWith({ kind: 'token', token: holder.token }, holder.user);
}

/** The user as a caller who came with that. Throws as `requireActiveMember` does. */
export function callerWith<Proof extends Credential>(
  credential: Proof,
  user: User | undefined,
): Caller<Proof> {
  return { user: { ...requireActiveMember(user), credential }, credential };
}

/**
 * The user, who was looked up or locked, as one who may act now. Throws as `authenticateToken` does: `token_invalid` when
 * the user is gone or in no account, `permission_denied` when it is blocked or waits for approval.
 */
export function requireActiveMember(user: User | undefined): Member {
  if (user !== undefined) requireActive(user);
  if (user?.accountId === undefined) throw tokenInvalid('unknown');
  return { ...user, accountId: user.accountId };
}

/** Throws `permission_denied` when the user is blocked or waits for approval. */
export function requireActive(user: Pick<User, 'isBlocked' | 'isPendingApproval'>): void {
  if (user.isPendingApproval) throw new DomainError('permission_denied', 'user is pending approval');
  if (user.isBlocked) throw new DomainError('permission_denied', 'user is blocked');
}
