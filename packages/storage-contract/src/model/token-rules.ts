import { userIn, verdictOf, type Model, type ModelToken, type ModelUser, type Verdict } from './model.ts';
import { lets } from './role-rules.ts';

/** Whom a token lets in: docs/netbird-api.md 1.3 and 4.4, with the answers of docs/compatibility.md. */
export function verdictOnCredential(model: Model, token: ModelToken): Verdict {
  const user = model.users.get(token.userId);
  return verdictOf(
    [!model.tokenIds.has(token.id) || user === undefined, 'token_invalid'],
    [model.nowMs > token.expiresAtMs, 'token_invalid'],
    [user?.isBlocked === true || user?.isPendingApproval === true, 'permission_denied'],
  );
}

/** Who may handle whose tokens: docs/netbird-api.md 3.3 and 8. */
export function verdictOnTokenUser(
  model: Model,
  caller: ModelUser,
  { userId, letter }: { readonly userId: string; readonly letter: 'C' | 'R' | 'D' },
): Verdict {
  const user = userIn(model, caller.accountId, userId);
  const isMighty = caller.role === 'owner' || caller.role === 'admin';
  return verdictOf(
    [!lets(caller, letter, 'pats'), 'permission_denied'],
    [user === undefined, 'not_found'],
    [userId !== caller.id && !(isMighty && user?.isServiceUser === true), 'permission_denied'],
  );
}

/** The same for one token, which has to be that user's. */
export function verdictOnToken(
  model: Model,
  caller: ModelUser,
  query: { readonly userId: string; readonly letter: 'R' | 'D'; readonly token: ModelToken },
): Verdict {
  const { userId, token } = query;
  const onUser = verdictOnTokenUser(model, caller, query);
  if (onUser !== 'ok') return onUser;
  return verdictOf([token.userId !== userId || !model.tokenIds.has(token.id), 'not_found']);
}
