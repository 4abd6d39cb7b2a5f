import { path } from '@nbsetup/client';
import { z } from 'zod';
import type { CommandContext } from '../program/command-context.ts';
import { openCallerApi } from '../token/caller-api.ts';
import type { CallerOptions, RemoteOptions } from '../remote/connection-options.ts';
import { printable } from '../remote/printable.ts';
import { requireId } from '../remote/require-id.ts';
import { listUsers } from '../remote/wire-user.ts';
import type { AccountBackend } from './account-backend.ts';

const listShape = z.tuple([z.object({ id: z.string() })]);

/**
 * Opens the account of the caller over the API.
 * @throws what {@link openCallerApi} throws.
 */
export async function openApiAccount(
  context: CommandContext,
  options: RemoteOptions<CallerOptions>,
): Promise<AccountBackend & AsyncDisposable> {
  const api = await openCallerApi(context, options);
  return {
    find: async () => {
      const [{ id }] = await api.call(({ transport }) =>
        transport.request({ method: 'GET', path: '/api/accounts', shape: listShape }),
      );
      requireId(id);
      const users = await api.call(listUsers);
      const ownerEmail = users.find(({ role }) => role === 'owner')?.email;
      return { id: printable(id), ownerEmail, userCount: users.length };
    },
    delete: async (accountId) => {
      // The token goes with the account, so a retry after a lost response is refused with 401.
      const goneStatuses = [401, 404];
      await api.call(({ transport }) => transport.delete(path`/api/accounts/${accountId}`, { goneStatuses }));
    },
    // No connection is open between two requests.
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
