import { isDomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from '../remote/api.ts';
import { findOwnToken, requireOwnToken } from './caller-api.ts';
import type { ConnectionOptions, RemoteOptions } from '../remote/connection-options.ts';
import type { TokenOfUser } from './wire-token.ts';

/** What an API says of a token. */
export type TokenValidity = ValidToken | { readonly isValid: false; readonly reason: string };

type ValidToken = TokenOfUser & { readonly isValid: true };

/** Asks an API with a token about it. Throws `precondition_failed` for an API that does not tell. */
type CheckToken = (token: string) => Promise<TokenValidity>;

/** The API that the options name. Throws as `openApi` does, before anybody is asked for a token. */
export async function openTokenCheck(
  context: Pick<CommandContext, 'setLocation'>,
  options: RemoteOptions<ConnectionOptions>,
): Promise<CheckToken> {
  const api = await openApi(context, options);
  return (token) => checkToken(api, token);
}

async function checkToken(api: Api, token: string): Promise<TokenValidity> {
  try {
    return { isValid: true, ...requireOwnToken({ ownToken: await findOwnToken(api, token) }) };
  } catch (error) {
    if (!isDomainError(error, 'token_invalid') && !isDomainError(error, 'permission_denied')) throw error;
    return { isValid: false, reason: error.message };
  }
}
