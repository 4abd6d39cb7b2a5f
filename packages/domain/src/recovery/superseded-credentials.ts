import type { Member } from '../authentication/authenticate-token.ts';
import type { SessionHolder } from '../session/session-store.ts';
import type { Stores } from '../storage/stores.ts';
import { removeToken } from '../token/delete-token.ts';
import { isExpired } from '../token/token-expiry.ts';
import type { TokenHolder } from '../token/token-store.ts';

/** What was valid before a recovery, and may be in the hands of whoever made the recovery necessary. */
export interface SupersededTokens {
  readonly tokens: readonly TokenHolder[];
  /** Whether they ended with the recovery; else they live on. */
  readonly isRevoked: boolean;
}

/** The same with sessions, which ended with the tokens or live on. */
export interface SupersededCredentials extends SupersededTokens {
  readonly sessions: readonly SessionHolder[];
}

/** The live tokens of these users, who are locked, user by user and oldest first. */
export async function listLiveTokens(
  { tokens }: Pick<Stores, 'tokens'>,
  { users, now }: { readonly users: readonly Member[]; readonly now: Date },
): Promise<readonly (TokenHolder & { readonly user: Member })[]> {
  const found = [];
  for (const user of users) {
    for (const token of await tokens.listByUser(user.id)) {
      if (!isExpired(token, now)) found.push({ token, user });
    }
  }
  return found;
}

/** The live sessions of a user who is locked, oldest first. */
export async function listLiveSessions(
  { sessions }: Pick<Stores, 'sessions'>,
  { user, now }: { readonly user: Member; readonly now: Date },
): Promise<readonly SessionHolder[]> {
  const found = await sessions.listByUser(user.id);
  return found.filter((session) => !isExpired(session, now)).map((session) => ({ session, user }));
}

/** Removes these tokens of users who are locked, and records `personal.access.token.delete` for each. */
export async function revokeTokens(
  stores: Pick<Stores, 'tokens' | 'audit'>,
  {
    holders,
    ...change
  }: {
    readonly holders: readonly (TokenHolder & { readonly user: Member })[];
    readonly initiatorId: string;
    readonly occurredAt: Date;
  },
): Promise<void> {
  for (const { token, user } of holders) {
    await removeToken(stores, { ...change, token, holder: user });
  }
}
