import { isDomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from '../remote/api.ts';
import { findOwnToken, requireOwnToken } from './caller-api.ts';
import type { ConnectionOptions, RemoteOptions } from '../remote/connection-options.ts';
import type { TokenOfUser } from './wire-token.ts';

/** The verdict of an API on a token. */
export type TokenValidity = ValidToken | { readonly isValid: false; readonly reason: string };

type ValidToken = TokenOfUser & { readonly isValid: true };

/**
 * Returns the verdict of an API on a token.
 * @throws `precondition_failed` if the API does not return it.
 */
type CheckToken = (token: string) => Promise<TokenValidity>;

/**
 * Opens the API of the options.
 * @throws what {@link openApi} throws, before any prompt for a token.
 */
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
