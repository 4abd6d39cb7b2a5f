import type { Member } from '../user/member.ts';
import type { Invite } from '../invite/invite.ts';
import { isOperator } from '../operator/operator.ts';
import type { SessionWithUser } from '../session/session-store.ts';
import type { Stores } from '../storage/stores.ts';
import { removeToken } from '../token/delete-token.ts';
import { isExpired } from '../time/is-expired.ts';
import type { TokenWithUser } from '../token/token-store.ts';
import type { User } from '../user/user.ts';

/** What was valid before a recovery, and may be in the hands of whoever made the recovery necessary. */
export interface ResidualTokens {
  readonly tokens: readonly TokenWithUser[];
  /** Whether they ended with the recovery; else they live on. */
  readonly isRevoked: boolean;
}

/** The same with sessions and invites, which ended with the tokens or live on. */
export interface ResidualCredentials extends ResidualTokens {
  readonly sessions: readonly SessionWithUser[];
  readonly invites: readonly Invite[];
}

/** The live tokens of these users, who are locked, user by user and oldest first. */
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
 * The live tokens of these service users, who are locked, that nobody vouches for: whoever made a token has seen it, so all
 * but those of the operator and of the persons `trustedIssuers`. One that a service user made, for itself or another, counts,
 * for who holds the token of a service user can make the next one in its name.
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
 * Locks the open invites of the account, oldest first, whoever made them: anybody who may invite can renew the invite of
 * somebody else, and is shown its token. Lock users first.
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

/** The live sessions of a user who is locked, oldest first. */
export async function listLiveSessions(
  { sessions }: Pick<Stores, 'sessions'>,
  { user, now }: { readonly user: Member; readonly now: Date },
): Promise<readonly SessionWithUser[]> {
  const found = await sessions.listByUser(user.id);
  return found.filter((session) => !isExpired(session, now)).map((session) => ({ session, user }));
}

/** Removes these tokens of users who are locked, and records `personal.access.token.delete` for each. */
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
