import type { CommandContext } from '../program/command-context.ts';
import { openCallerApi, requireOwnToken, type CallerApi } from './caller-api.ts';
import type { RemoteOptions } from '../remote/connection-options.ts';
import { requireId } from '../remote/require-id.ts';
import { tokenOf } from './wire-token.ts';
import { findTokenOwner } from './api-token-owner.ts';
import { apiTokenCreation } from './api-token-creation.ts';
import { apiUsers, type ApiUsers } from './api-users.ts';
import type {
  TokenWithUser,
  TokenUserSelector,
  TokenBackend,
  TokenBackendOptions,
  TokenTarget,
} from './token-backend.ts';

interface CallerAccess {
  readonly api: CallerApi;
  readonly users: ApiUsers;
}

/**
 * Opens the tokens of an instance over its API, for a caller with a token.
 * @throws what {@link openCallerApi} throws.
 */
export async function openApiTokenBackend(
  context: CommandContext,
  options: RemoteOptions<TokenBackendOptions>,
): Promise<TokenBackend & AsyncDisposable> {
  const api = await openCallerApi(context, options);
  const users = apiUsers(api);
  const access = { api, users };
  return {
    ...apiTokenCreation(context, { ...access, options }),
    list: (selector) => listTokens(access, selector),
    findUser: (selector) => users.find(selector),
    findId: (target) => Promise.resolve('isSelf' in target ? requireOwnToken(api).token.id : target.tokenId),
    findByPlainText: async (plainText) => {
      const found = await api.findToken(plainText);
      return found && { token: found.token, user: await users.findById(found.userId) };
    },
    revoke: (target) => revokeToken(access, target),
    // No connection is open between two requests.
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function listTokens(
  { api, users }: CallerAccess,
  selector: TokenUserSelector | undefined,
): Promise<readonly TokenWithUser[]> {
  const managedUsers = selector === undefined ? users.managedUsers() : [await users.find(selector)];
  const held: TokenWithUser[] = [];
  for await (const user of managedUsers) {
    requireId(user.id);
    const tokens = await api.call((client) => client.tokens.list(user.id));
    held.push(...tokens.map((token) => ({ token: tokenOf(token), user })));
  }
  return held;
}

async function revokeToken({ api, users }: CallerAccess, target: TokenTarget): Promise<TokenWithUser> {
  if ('isSelf' in target) {
    const { token, userId } = requireOwnToken(api);
    const user = await users.findById(userId);
    await api.call(({ tokens }) => tokens.deleteOwn());
    return { token, user };
  }
  const found = await findTokenOwner(users, target.tokenId, async (user) => ({
    token: tokenOf(await api.call(({ tokens }) => tokens.get(user.id, target.tokenId))),
    user,
  }));
  await api.call(({ tokens }) => tokens.delete(found.user.id, target.tokenId));
  return found;
}
