import type { Client, IdempotentCallOptions } from '@nbsetup/client';
import type { CreatedToken } from '@nbsetup/contract';
import { DomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { requireOwnToken, type CallerApi } from './caller-api.ts';
import { withIdempotencyKey } from '../remote/idempotency-key-file.ts';
import { requireId } from '../remote/require-id.ts';
import { withRetryAdvice } from '../remote/retry-advice.ts';
import { createdTokenOf } from './wire-token.ts';
import { findTokenOwner } from './api-token-owner.ts';
import type { ApiUsers } from './api-users.ts';
import type { NewToken, TokenBackend, TokenBackendOptions, TokenUser } from './token-backend.ts';

interface CallerAccess {
  readonly api: CallerApi;
  readonly users: ApiUsers;
  readonly options: TokenBackendOptions;
}

/** Makes tokens over an API: each request once, whatever is lost on the way, where the API knows how. */
export function apiTokenCreation(
  context: CommandContext,
  access: CallerAccess,
): Pick<TokenBackend, 'create' | 'rotate'> {
  const { api, users } = access;
  const make = async (
    user: TokenUser,
    ask: (tokens: Client['tokens']) => Promise<CreatedToken>,
  ): Promise<NewToken> => ({ ...createdTokenOf(await api.call(({ tokens }) => ask(tokens))), user });
  return {
    create: async ({ user, request, deliver }) => {
      const { name, expiresInDays, scopes } = request;
      if (scopes !== undefined && api.ownToken === undefined) throw noScopes();
      requireId(user.id);
      const body = { name, expires_in: wireNumber(expiresInDays), scopes: scopes && [...scopes] };
      return makeOnce(context, access, async (once) => {
        const made = await make(user, (tokens) => tokens.create(user.id, body, once));
        await deliver(made);
        return made;
      });
    },
    rotate: async ({ target, request, deliver }) => {
      const { name, expiresInDays, graceSeconds } = request;
      const own = requireOwnToken(api);
      const body = {
        name,
        expires_in: expiresInDays === undefined ? undefined : wireNumber(expiresInDays),
        grace: graceSeconds,
      };
      const self = await users.named(own.userId);
      return makeOnce(context, access, async (once) => {
        const made =
          'isSelf' in target
            ? await make(self, (tokens) => tokens.rotateOwn(body, once))
            : await findTokenOwner(users, target.tokenId, (user) =>
                make(user, (tokens) => tokens.rotate(user.id, target.tokenId, body, once)),
              );
        await deliver(made);
        return made;
      });
    },
  };
}

async function makeOnce(
  context: CommandContext,
  { api, options }: CallerAccess,
  make: (once: IdempotentCallOptions) => Promise<NewToken>,
): Promise<NewToken> {
  if (api.ownToken === undefined) return withRetryAdvice(context, foreignAdvice, () => make({}));
  return withIdempotencyKey(options, (key) => {
    const advice = { ...key, done: 'the token is made and nothing is lost' };
    return withRetryAdvice(context, advice, () => make({ idempotencyKey: key.key }));
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
function wireNumber(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
