import { DomainError, isDomainError } from '@nbsetup/domain';
import type { z } from 'zod';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from './api.ts';
import type { CallerWords, RemoteWords } from './connection-words.ts';
import { readCredential } from './read-credential.ts';
import { ownTokenShape } from './token-shapes.ts';

/** A token, and the id of the user it speaks for. */
export type OwnToken = z.infer<typeof ownTokenShape>;

/** An API, asked with a token. What it refuses is thrown as `Api` throws it, with more to say about a refused token. */
export interface CallerApi {
  /**
   * The token that it is asked with. An API of this product tells it, and that one also repeats an answer for a key;
   * NetBird's does neither.
   */
  readonly ownToken: OwnToken | undefined;
  get<Answer>(path: string, shape: z.ZodType<Answer>): Promise<Answer>;
  /** Asks for something to be made; again, where there was no answer, only with an `idempotencyKey`. */
  post<Answer>(path: string, making: Making<Answer>): Promise<Answer>;
  /** Removes what is at the path. Once that is gone it answers with `goneStatus`. */
  remove(path: string, gone: { readonly goneStatus: number }): Promise<void>;
  /** The token, if it is one that is valid there and this can be found out; `undefined` otherwise. */
  findToken(plainText: string): Promise<OwnToken | undefined>;
}

interface Making<Answer> {
  readonly shape: z.ZodType<Answer>;
  readonly body: object;
  readonly idempotencyKey?: string | undefined;
}

/** The API that the options name. Throws as `openApi` and `readCredential` do, and when the token is refused. */
export async function openCallerApi(
  context: CommandContext,
  words: RemoteWords<CallerWords>,
): Promise<CallerApi> {
  const api = await openApi(words);
  const token = await readCredential(context, words);
  return {
    ownToken: await explained(() => findOwnToken(api, token)),
    get: (path, shape) => explained(() => api.ask({ method: 'GET', path, shape, token })),
    post: (path, making) => explained(() => api.ask({ method: 'POST', path, token, ...making })),
    remove: (path, gone) => explained(() => api.remove({ path, token, ...gone })),
    findToken: (plainText) => findOtherToken(api, plainText),
  };
}

/** The token that the API is asked with. Throws `precondition_failed` for an API that does not tell it. */
export function requireOwnToken({ ownToken }: Pick<CallerApi, 'ownToken'>): OwnToken {
  if (ownToken !== undefined) return ownToken;
  throw new DomainError(
    'precondition_failed',
    'the API at --url, unlike that of this product, neither replaces a token nor tells the one it is asked with',
  );
}

/** The token as the API knows it; `undefined` where the API does not tell. Throws when it refuses the token. */
export async function findOwnToken(api: Api, token: string): Promise<OwnToken | undefined> {
  try {
    return await api.ask({ method: 'GET', path: '/api/tokens/self', shape: ownTokenShape, token });
  } catch (error) {
    // NetBird has no such path.
    if (isDomainError(error, 'not_found')) return undefined;
    throw error;
  }
}

async function findOtherToken(api: Api, token: string): Promise<OwnToken | undefined> {
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
