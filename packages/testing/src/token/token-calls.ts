import {
  createToken,
  deleteToken,
  findToken,
  isDomainError,
  listTokens,
  type Actor,
  type IssuedToken,
  type PersonalAccessToken,
  type TokenPolicy,
  type UnitOfWork,
} from '@nbsetup/domain';
import { createCountingRandomness, quickSealer } from '@nbsetup/domain/testing';
import { clockOf, type TestStorage } from '../storage-under-test.ts';
import { memberIn } from './users-with-tokens.ts';

/** The caller and the user of the tokens. The caller is an id, or a user as it was when the request arrived. */
interface Call {
  readonly caller: string | Actor;
  readonly userId: string;
}

/** The use cases of tokens on one storage. */
export interface TokenCalls {
  list(call: Call): Promise<readonly PersonalAccessToken[]>;
  find(call: Call & { readonly tokenId?: string }): Promise<PersonalAccessToken>;
  create(
    call: Call & {
      readonly name?: string;
      readonly expiresInDays?: number;
      readonly scopes?: readonly string[];
      readonly policy?: Partial<TokenPolicy>;
    },
  ): Promise<IssuedToken>;
  remove(call: Call & { readonly tokenId?: string }): Promise<void>;
}

/**
 * Returns the calls on the storage of the running test, at noon UTC on 23 November 2026. The default token is that of
 * `addUsersWithTokens`. A new token has the name `deploy` and a lifetime of 30 days.
 */
export function tokenCalls(current: () => TestStorage, unitOfWork?: () => UnitOfWork): TokenCalls {
  const clock = clockOf(current);
  const randomness = createCountingRandomness();
  const work = (): UnitOfWork => unitOfWork?.() ?? current().unitOfWork;
  const callerOf = async ({ caller }: Call): Promise<Actor> =>
    typeof caller === 'string' ? memberIn(current(), caller) : caller;
  return {
    list: async (call) => listTokens(current().read, { caller: await callerOf(call), userId: call.userId }),
    find: async (call) =>
      findToken(current().read, {
        tokenId: `token-of-${call.userId}`,
        ...call,
        caller: await callerOf(call),
      }),
    create: async ({ name = 'deploy', expiresInDays = 30, scopes, policy, ...call }) =>
      createToken(
        { unitOfWork: work(), clock, randomness, sealer: quickSealer },
        {
          caller: await callerOf(call),
          userId: call.userId,
          request: { name, expiresInDays, scopes },
          policy,
        },
      ),
    remove: async (call) =>
      deleteToken(
        { unitOfWork: work(), clock },
        { tokenId: `token-of-${call.userId}`, ...call, caller: await callerOf(call) },
      ),
  };
}

/** Returns `done`, or the message of the domain error of the call. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (isDomainError(error) && error.code !== 'internal') return error.message;
    throw error;
  }
}
