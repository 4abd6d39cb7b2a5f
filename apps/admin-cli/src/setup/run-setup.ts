import { UsageError } from '@nbsetup/cli-kit';
import { isBare, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { isRemote, refuseRemoteOptions } from '../remote/connection-options.ts';
import type { RunSetupOptions } from './setup-backend.ts';
import { requireConsistentOptions, type SetupOptions } from './setup-options.ts';

/**
 * Creates the first owner, its account and the requested token, in one transaction, and delivers the token.
 * The modules for a store or for an API are loaded only when they are needed.
 */
export async function runSetup(context: CommandContext, options: RunSetupOptions): Promise<void> {
  requireConsistentOptions(options);
  requireTokenForFormat(options);
  requireOneStdin(options);
  if (isRemote(options)) {
    const { setUpOverApi } = await import('./set-up-over-api.ts');
    return setUpOverApi(context, options);
  }
  refuseRemoteOptions({
    'setup-secret-file': options['setup-secret-file'],
    'idempotency-key-file': options['idempotency-key-file'],
  });
  const { setUpOnStore } = await import('./set-up-on-store.ts');
  return setUpOnStore(context, options);
}

function requireTokenForFormat({ output, ...options }: SetupOptions<TokenFormat>): void {
  if (!isBare(output)) return;
  if (!options['create-pat'])
    throw new UsageError(`--output ${output} prints a token, and needs --create-pat`);
  if (options['token-file'] !== undefined) {
    throw new UsageError(
      `--output ${output} prints the token, but --token-file writes it to a file; give only one of them`,
    );
  }
}

function requireOneStdin(options: RunSetupOptions): void {
  if (options['password-file'] !== '-' || options['setup-secret-file'] !== '-') return;
  throw new UsageError('only one of --password-file and --setup-secret-file can be stdin');
}
