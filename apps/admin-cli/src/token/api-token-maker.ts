import { DomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { requireOwnToken, type CallerApi } from '../remote/caller-api.ts';
import { withRepeatKey } from '../remote/repeat-key.ts';
import { tellingHowToRepeat } from '../remote/telling-how-to-repeat.ts';
import { issuedTokenShape } from '../remote/token-shapes.ts';
import { askHolders, tokenPath, tokensPath } from './api-holders.ts';
import type { ApiUsers } from './api-users.ts';
import type { MadeToken, TokenSite, TokenSiteWords, TokenUser } from './token-site.ts';

interface Desk {
  readonly api: CallerApi;
  readonly users: ApiUsers;
  readonly words: TokenSiteWords;
}

/** Makes tokens over an API: each request once, whatever is lost on the way, where the API knows how. */
export function apiTokenMaker(context: CommandContext, desk: Desk): Pick<TokenSite, 'create' | 'rotate'> {
  const { api, users } = desk;
  const make = async (
    path: string,
    order: { readonly user: TokenUser; readonly body: object; readonly idempotencyKey: string | undefined },
  ): Promise<MadeToken> => {
    const { user, ...request } = order;
    return { ...(await api.post(path, { ...request, shape: issuedTokenShape })), user };
  };
  return {
    create: async ({ user, request, deliver }) => {
      const { name, expiresInDays, scopes } = request;
      if (scopes !== undefined && api.ownToken === undefined) throw noScopes();
      const body = { name, expires_in: wireNumber(expiresInDays), scopes };
      return makeOnce(context, desk, async (idempotencyKey) => {
        const made = await make(tokensPath(user.id), { user, body, idempotencyKey });
        await deliver(made);
        return made;
      });
    },
    rotate: async ({ target, request, deliver }) => {
      const { name, expiresInDays, graceSeconds } = request;
      const own = requireOwnToken(api);
      const body = { name, expires_in: wireNumber(expiresInDays), grace: graceSeconds };
      const self = await users.named(own.userId);
      return makeOnce(context, desk, async (idempotencyKey) => {
        const made =
          'isSelf' in target
            ? await make('/api/tokens/self/rotate', { user: self, body, idempotencyKey })
            : await askHolders(users, target.tokenId, (user) =>
                make(`${tokenPath(user.id, target.tokenId)}/rotate`, { user, body, idempotencyKey }),
              );
        await deliver(made);
        return made;
      });
    },
  };
}

async function makeOnce(
  context: CommandContext,
  { api, words }: Desk,
  make: (idempotencyKey: string | undefined) => Promise<MadeToken>,
): Promise<MadeToken> {
  if (api.ownToken === undefined) return tellingHowToRepeat(context, foreignAdvice, () => make(undefined));
  return withRepeatKey(words, (key) => {
    const advice = { ...key, done: 'the token is made and nothing is lost' };
    return tellingHowToRepeat(context, advice, () => make(key.key));
  });
}

/** NetBird makes another token each time it is asked. */
const foreignAdvice = {
  done: 'the token is made',
  advice: 'nbsetup token list shows it, revoke it before you make another',
};

/** NetBird would make one that may do everything. */
function noScopes(): DomainError {
  return new DomainError('precondition_failed', 'the API at --url knows no scopes; nothing was created');
}

/** What is no number is as far out of bounds as 0 is, and JSON has no word for it. */
function wireNumber(value: number | undefined): number | undefined {
  return Number.isNaN(value) ? 0 : value;
}
