import { isDomainError } from '@nbsetup/domain';
import { openApi } from '../remote/api.ts';
import { findOwnToken, requireOwnToken, type OwnToken } from '../remote/caller-api.ts';
import type { ConnectionWords, RemoteWords } from '../remote/connection-words.ts';

/** What an API says of a token. */
export type TokenStanding =
  ({ readonly isValid: true } & OwnToken) | { readonly isValid: false; readonly reason: string };

/** Asks the API with the token about it. Throws `precondition_failed` for an API that does not tell. */
export async function askForStanding(
  words: RemoteWords<ConnectionWords>,
  token: string,
): Promise<TokenStanding> {
  const api = await openApi(words);
  try {
    return { isValid: true, ...requireOwnToken({ ownToken: await findOwnToken(api, token) }) };
  } catch (error) {
    if (!isDomainError(error, 'token_invalid') && !isDomainError(error, 'permission_denied')) throw error;
    return { isValid: false, reason: error.message };
  }
}
