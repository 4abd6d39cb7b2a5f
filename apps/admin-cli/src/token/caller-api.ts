import type { Client } from '@nbsetup/client';
import { DomainError, isDomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from '../remote/api.ts';
import type { CallerOptions, RemoteOptions } from '../remote/connection-options.ts';
import { readCredential } from '../remote/read-credential.ts';
import { ownTokenOf, type TokenOfUser } from './wire-token.ts';

/** An API, asked with a token. What it refuses is thrown as `Api` throws it, with more to say about a refused token. */
export interface CallerApi {
  /**
   * The token that it is asked with. An API of this product tells it, and that one also repeats an answer for a key;
   * NetBird's does neither.
   */
  readonly ownToken: TokenOfUser | undefined;
  /** Makes calls with the token. */
  call<Answer>(use: (client: Client) => Promise<Answer>): Promise<Answer>;
  /** The token, if it is one that is valid there and this can be found out; `undefined` otherwise. */
  findToken(plainText: string): Promise<TokenOfUser | undefined>;
}

/** The API that the options name. Throws as `openApi` and `readCredential` do, and when the token is refused. */
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

/** The token that the API is asked with. Throws `precondition_failed` for an API that does not tell it. */
export function requireOwnToken({ ownToken }: Pick<CallerApi, 'ownToken'>): TokenOfUser {
  if (ownToken !== undefined) return ownToken;
  throw new DomainError(
    'precondition_failed',
    'the API at --url, unlike that of this product, neither replaces a token nor tells the one it is asked with',
  );
}

/** The token as the API knows it; `undefined` where the API does not tell. Throws when it refuses the token. */
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

/** The API tells nobody why a token is refused; that it has the form of one is known. */
async function explained<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!isDomainError(error, 'token_invalid')) throw error;
    const reasons = 'it expired, was revoked, or is of another instance';
    throw new DomainError(
      'token_invalid',
      `the token to work with is refused (${error.message}): ${reasons}`,
    );
  }
}
