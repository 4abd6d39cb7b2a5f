import type { CommandContext } from '../program/command-context.ts';
import { isRemote, refuseRemoteOptions, type CallerOptions } from '../remote/connection-options.ts';
import type { AccountBackend } from './account-backend.ts';

/** Opens the account of the store or of the API that the options name. Loads only the modules of the one it opens. */
export async function openAccountBackend(
  context: CommandContext,
  options: CallerOptions,
): Promise<AccountBackend & AsyncDisposable> {
  if (isRemote(options)) {
    const { openApiAccount } = await import('./api-account.ts');
    return openApiAccount(context, options);
  }
  refuseRemoteOptions({ 'auth-token-file': options['auth-token-file'] });
  const { openStoreAccount } = await import('./store-account.ts');
  return openStoreAccount(context);
}
