import type { CommandContext } from '../program/command-context.ts';
import { atServer } from '../remote/at-server.ts';
import { isRemote, refuseRemoteOptions } from '../remote/connection-options.ts';
import type { TokenLister, TokenBackend, TokenBackendOptions } from './token-backend.ts';

/** Opens the instance that the options name, for as long as `use` takes. What each is made of is loaded for that one only. */
export async function withTokenBackend<Result>(
  context: CommandContext,
  options: TokenBackendOptions,
  use: (backend: TokenBackend) => Promise<Result>,
): Promise<Result> {
  if (isRemote(options)) {
    const { openApiTokenBackend } = await import('./api-token-backend.ts');
    return atServer(options, async () => use(await openApiTokenBackend(context, options)));
  }
  refuseCallerOptions(options);
  const { withStoreTokenBackend } = await import('./store-token-backend.ts');
  return withStoreTokenBackend(context, use);
}

/** The same for a command that only looks, and changes nothing. */
export async function withTokenLister<Result>(
  context: CommandContext,
  options: TokenBackendOptions,
  use: (lister: TokenLister) => Promise<Result>,
): Promise<Result> {
  if (isRemote(options)) return withTokenBackend(context, options, use);
  refuseCallerOptions(options);
  const { withStoreTokenLister } = await import('./store-token-backend.ts');
  return withStoreTokenLister(context, use);
}

function refuseCallerOptions({ self, ...options }: TokenBackendOptions): void {
  refuseRemoteOptions({
    self,
    'auth-token-file': options['auth-token-file'],
    'idempotency-key-file': options['idempotency-key-file'],
  });
}
