import { isDomainError } from '@nbsetup/domain';
import { openApi, type Api } from '../remote/api.ts';
import { atServer } from '../remote/at-server.ts';
import { findOwnToken, requireOwnToken } from './caller-api.ts';
import type { ConnectionWords, RemoteWords } from '../remote/connection-options.ts';
import type { TokenOfUser } from './wire-token.ts';

/** What an API says of a token. */
export type TokenStanding =
  ({ readonly isValid: true } & TokenOfUser) | { readonly isValid: false; readonly reason: string };

/** Asks an API with a token about it. Throws `precondition_failed` for an API that does not tell. */
type AskForStanding = (token: string) => Promise<TokenStanding>;

/** The API that the options name. Throws as `openApi` does, before anybody is asked for a token. */
export async function openStanding(words: RemoteWords<ConnectionWords>): Promise<AskForStanding> {
  const api = await openApi(words);
  return (token) => atServer(words, () => askForStanding(api, token));
}

async function askForStanding(api: Api, token: string): Promise<TokenStanding> {
  try {
    return { isValid: true, ...requireOwnToken({ ownToken: await findOwnToken(api, token) }) };
  } catch (error) {
    if (!isDomainError(error, 'token_invalid') && !isDomainError(error, 'permission_denied')) throw error;
    return { isValid: false, reason: error.message };
  }
}
