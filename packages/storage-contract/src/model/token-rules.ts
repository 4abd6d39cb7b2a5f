import { userIn, verdictOf, type Model, type ModelToken, type ModelUser, type Verdict } from './model.ts';
import { lets } from './role-rules.ts';

/** Whom a token lets in: docs/netbird-api.md 1.3 and 4.4, with the answers of docs/compatibility.md. */
export function verdictOnCredential(model: Model, token: ModelToken): Verdict {
  const holder = model.users.get(token.holderId);
  return verdictOf(
    [!model.tokenIds.has(token.id) || holder === undefined, 'token_invalid'],
    [model.nowMs > token.expiresAtMs, 'token_invalid'],
    [holder?.isBlocked === true || holder?.isPendingApproval === true, 'permission_denied'],
  );
}

/** Who may handle whose tokens: docs/netbird-api.md 3.3 and 8. */
export function verdictOnHolder(
  model: Model,
  caller: ModelUser,
  { holderId, letter }: { readonly holderId: string; readonly letter: 'C' | 'R' | 'D' },
): Verdict {
  const holder = userIn(model, caller.accountId, holderId);
  const isMighty = caller.role === 'owner' || caller.role === 'admin';
  return verdictOf(
    [!lets(caller, letter, 'pats'), 'permission_denied'],
    [holder === undefined, 'not_found'],
    [holderId !== caller.id && !(isMighty && holder?.isServiceUser === true), 'permission_denied'],
  );
}

/** The same for one token, which has to be that user's. */
export function verdictOnToken(
  model: Model,
  caller: ModelUser,
  query: { readonly holderId: string; readonly letter: 'R' | 'D'; readonly token: ModelToken },
): Verdict {
  const { holderId, token } = query;
  const ofHolder = verdictOnHolder(model, caller, query);
  if (ofHolder !== 'ok') return ofHolder;
  return verdictOf([token.holderId !== holderId || !model.tokenIds.has(token.id), 'not_found']);
}
