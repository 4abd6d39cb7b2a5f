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

/**
 * Creates the operations that create tokens over an API. If the API supports idempotency keys, each request creates at
 * most one token.
 */
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
      return createIdempotently(context, access, async (options) => {
        const created = await make(user, (tokens) => tokens.create(user.id, body, options));
        await deliver(created);
        return created;
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
      const self = await users.findById(own.userId);
      return createIdempotently(context, access, async (options) => {
        const created =
          'isSelf' in target
            ? await make(self, (tokens) => tokens.rotateOwn(body, options))
            : await findTokenOwner(users, target.tokenId, (user) =>
                make(user, (tokens) => tokens.rotate(user.id, target.tokenId, body, options)),
              );
        await deliver(created);
        return created;
      });
    },
  };
}

async function createIdempotently(
  context: CommandContext,
  { api, options }: CallerAccess,
  make: (options: IdempotentCallOptions) => Promise<NewToken>,
): Promise<NewToken> {
  if (api.ownToken === undefined) return withRetryAdvice(context, foreignAdvice, () => make({}));
  return withIdempotencyKey(options, (key) => {
    const advice = { ...key, done: 'the token is created and nothing is lost' };
    return withRetryAdvice(context, advice, () => make({ idempotencyKey: key.key }));
  });
}

/** The advice for NetBird, which creates another token for each request. */
const foreignAdvice = {
  done: 'the token is created',
  advice: 'nbsetup token list shows it, revoke it before you create another',
};

/** Returns the error for scopes that NetBird does not know. It would create a token with all rights. */
function noScopes(): DomainError {
  return new DomainError(
    'precondition_failed',
    'the API at --url does not support scopes; nothing was created',
  );
}

/** Returns 0 for what is no number. It is out of bounds also, and JSON has no `NaN`. */
function wireNumber(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
