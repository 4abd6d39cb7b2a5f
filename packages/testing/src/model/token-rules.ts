import { userIn, verdictOf, type Model, type ModelToken, type ModelUser, type Verdict } from './model.ts';
import { roleCan } from './role-rules.ts';

/** Returns the expected result of authentication. Source: docs/netbird-api.md 1.3 and 4.4; docs/compatibility.md. */
export function verdictOnCredential(model: Model, token: ModelToken): Verdict {
  const user = model.users.get(token.userId);
  return verdictOf(
    [!model.tokenIds.has(token.id) || user === undefined, 'token_invalid'],
    [model.nowMs > token.expiresAtMs, 'token_invalid'],
    [user?.isBlocked === true || user?.isPendingApproval === true, 'permission_denied'],
  );
}

/** Returns whether the caller may manage the tokens of a user. Source: docs/netbird-api.md 3.3 and 8. */
export function verdictOnTokenUser(
  model: Model,
  caller: ModelUser,
  { userId, letter }: { readonly userId: string; readonly letter: 'C' | 'R' | 'D' },
): Verdict {
  const user = userIn(model, caller.accountId, userId);
  const isAdministrator = caller.role === 'owner' || caller.role === 'admin';
  return verdictOf(
    [!roleCan(caller, letter, 'pats'), 'permission_denied'],
    [user === undefined, 'not_found'],
    [userId !== caller.id && !(isAdministrator && user?.isServiceUser === true), 'permission_denied'],
  );
}

/** Returns the same for one token. The token must belong to that user. */
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
