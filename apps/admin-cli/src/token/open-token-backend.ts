import type { CommandContext } from '../program/command-context.ts';
import { isRemote, refuseRemoteOptions } from '../remote/connection-options.ts';
import type { TokenBackend, TokenBackendOptions, TokenLister } from './token-backend.ts';

/**
 * Opens the tokens of the store or of the API that the options name. The modules for each are loaded only when they are
 * needed.
 */
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

/** Opens the tokens for a command that only reads. */
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
