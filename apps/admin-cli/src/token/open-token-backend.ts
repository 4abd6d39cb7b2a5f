import type { CommandContext } from '../program/command-context.ts';
import { isRemote, refuseRemoteOptions } from '../remote/connection-options.ts';
import type { TokenBackend, TokenBackendOptions, TokenLister } from './token-backend.ts';

/** Opens the instance that the options name. The code for a store or for an API is loaded only where it is used. */
export async function openTokenBackend(
  context: CommandContext,
  options: TokenBackendOptions,
): Promise<TokenBackend & AsyncDisposable> {
  if (isRemote(options)) {
    const { openApiTokenBackend } = await import('./api-token-backend.ts');
    return openApiTokenBackend(context, options);
  }
  refuseCallerOptions(options);
  const { openStoreTokenBackend } = await import('./store-token-backend.ts');
  return openStoreTokenBackend(context);
}

/** The same for a command that changes nothing. */
export async function openTokenLister(
  context: CommandContext,
  options: TokenBackendOptions,
): Promise<TokenLister & AsyncDisposable> {
  if (isRemote(options)) return openTokenBackend(context, options);
  refuseCallerOptions(options);
  const { openStoreTokenLister } = await import('./store-token-backend.ts');
  return openStoreTokenLister(context);
}

function refuseCallerOptions({ self, ...options }: TokenBackendOptions): void {
  refuseRemoteOptions({
    self,
    'auth-token-file': options['auth-token-file'],
    'idempotency-key-file': options['idempotency-key-file'],
  });
}
