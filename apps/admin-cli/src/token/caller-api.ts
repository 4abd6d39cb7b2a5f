import type { Client } from '@nbsetup/client';
import { DomainError, isDomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from '../remote/api.ts';
import type { CallerOptions, RemoteOptions } from '../remote/connection-options.ts';
import { readCredential } from '../remote/read-credential.ts';
import { ownTokenOf, type TokenOfUser } from './wire-token.ts';

/** An API with a token for its calls. Its errors are those of `Api`, with more details about a refused token. */
export interface CallerApi {
  /**
   * The token of the caller. Absent if the API does not return it. Then it has no idempotency keys either. NetBird's
   * API is one.
   */
  readonly ownToken: TokenOfUser | undefined;
  /** Calls the API with the token. */
  call<Result>(use: (client: Client) => Promise<Result>): Promise<Result>;
  /**
   * Returns the data of another token. Returns `undefined` if the token is not valid, or if the API does not return it.
   */
  findToken(plainText: string): Promise<TokenOfUser | undefined>;
}

/**
 * Opens the API of the options.
 * @throws what {@link openApi} and {@link readCredential} throw.
 * @throws `token_invalid` if the token is refused.
 */
export async function openCallerApi(
  context: CommandContext,
  options: RemoteOptions<CallerOptions>,
): Promise<CallerApi> {
  const api = await openApi(context, options);
  const token = await readCredential(context, options);
  return {
    ownToken: await explained(() => findOwnToken(api, token)),
    call: (use) => explained(() => api.call(use, token)),
    findToken: (plainText) => findOtherToken(api, plainText),
  };
}

/**
 * Returns the token of the caller.
 * @throws `precondition_failed` if the API does not return it.
 */
export function requireOwnToken({ ownToken }: Pick<CallerApi, 'ownToken'>): TokenOfUser {
  if (ownToken !== undefined) return ownToken;
  throw new DomainError(
    'precondition_failed',
    'the API at --url can neither rotate a token nor return the data of your token',
  );
}

/**
 * Returns the data of the token. Returns `undefined` if the API does not return it.
 * @throws `token_invalid` if the token is refused.
 */
export async function findOwnToken(api: Api, token: string): Promise<TokenOfUser | undefined> {
  try {
    return ownTokenOf(await api.call(({ tokens }) => tokens.getOwn(), token));
  } catch (error) {
    // NetBird has no such path.
    if (isDomainError(error, 'not_found')) return undefined;
    throw error;
  }
}

async function findOtherToken(api: Api, token: string): Promise<TokenOfUser | undefined> {
  try {
    return await findOwnToken(api, token);
  } catch (error) {
    if (isDomainError(error, 'token_invalid') || isDomainError(error, 'permission_denied')) return undefined;
    throw error;
  }
}

/** Adds the possible reasons to a refused token. The API gives none, but the format of the token was checked. */
async function explained<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!isDomainError(error, 'token_invalid')) throw error;
    const reasons = 'it has expired, was revoked, or is from another instance';
    throw new DomainError('token_invalid', `your token is refused (${error.message}): ${reasons}`);
  }
}
