import type { Member } from '../user/member.ts';
import type { Invite } from '../invite/invite.ts';
import { isOperator } from '../operator/operator.ts';
import type { SessionWithUser } from '../session/session-store.ts';
import type { Stores } from '../storage/stores.ts';
import { removeToken } from '../token/delete-token.ts';
import { isExpired } from '../time/is-expired.ts';
import type { TokenWithUser } from '../token/token-store.ts';
import type { User } from '../user/user.ts';

/** The tokens that were valid before a recovery. An intruder may have them. */
export interface ResidualTokens {
  readonly tokens: readonly TokenWithUser[];
  /** Whether the recovery revoked them. Otherwise they are still valid. */
  readonly isRevoked: boolean;
}

/** The same with sessions and invites. */
export interface ResidualCredentials extends ResidualTokens {
  readonly sessions: readonly SessionWithUser[];
  readonly invites: readonly Invite[];
}

/** Returns the live tokens of these users, user by user and oldest first. Lock the users first. */
export async function listLiveTokens(
  { tokens }: Pick<Stores, 'tokens'>,
  { users, now }: { readonly users: readonly Member[]; readonly now: Date },
): Promise<readonly (TokenWithUser & { readonly user: Member })[]> {
  const found = [];
  for (const user of users) {
    for (const token of await tokens.listByUser(user.id)) {
      if (!isExpired(token, now)) found.push({ token, user });
    }
  }
  return found;
}

/**
 * Returns the live tokens of these service users that no trusted issuer created. The creator of a token has seen it.
 * Trusted are the operator and the persons in `trustedIssuers`. Service users are not trusted, because a person with
 * the token of one can create more in its name. Lock the users first.
 */
export async function listUntrustedTokens(
  stores: Pick<Stores, 'tokens'>,
  {
    trustedIssuers,
    ...tokens
  }: {
    readonly users: readonly Member[];
    readonly now: Date;
    readonly trustedIssuers: readonly User[];
  },
): ReturnType<typeof listLiveTokens> {
  const trusted = new Set(trustedIssuers.map(({ id }) => id));
  const found = await listLiveTokens(stores, tokens);
  return found.filter(
    ({ token: { createdBy } }) => !isOperator({ id: createdBy }) && !trusted.has(createdBy),
  );
}

/**
 * Locks and returns the open invites of the account, oldest first, of all senders. Any user who may invite can renew
 * the invite of another user and then sees its token. Lock users first.
 */
export async function lockOpenInvites(
  { invites }: Pick<Stores, 'invites'>,
  { accountId, now }: { readonly accountId: string; readonly now: Date },
): Promise<readonly Invite[]> {
  const found = [];
  for (const { id } of await invites.listByAccount(accountId)) {
    const invite = await invites.lock(id);
    if (invite !== undefined && !isExpired(invite, now)) found.push(invite);
  }
  return found;
}

/** Returns the live sessions of a user, oldest first. Lock the user first. */
export async function listLiveSessions(
  { sessions }: Pick<Stores, 'sessions'>,
  { user, now }: { readonly user: Member; readonly now: Date },
): Promise<readonly SessionWithUser[]> {
  const found = await sessions.listByUser(user.id);
  return found.filter((session) => !isExpired(session, now)).map((session) => ({ session, user }));
}

/** Removes these tokens and records `personal.access.token.delete` for each. Lock their users first. */
export async function revokeTokens(
  stores: Pick<Stores, 'tokens' | 'audit'>,
  {
    tokens,
    ...change
  }: {
    readonly tokens: readonly (TokenWithUser & { readonly user: Member })[];
    readonly initiatorId: string;
    readonly occurredAt: Date;
  },
): Promise<void> {
  for (const { token, user } of tokens) {
    await removeToken(stores, { ...change, token, user });
  }
}
