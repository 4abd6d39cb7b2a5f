import { UsageError } from '@nbsetup/cli-kit';
import { isDomainError } from '@nbsetup/domain';
import { isBare, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { atServer } from '../remote/at-server.ts';
import { isRemote, refuseRemoteOptions } from '../remote/connection-options.ts';
import { withDelivery } from '../secret/token-delivery.ts';
import { acceptEarlierSetup, repeatSetup } from './earlier-setup.ts';
import { renderSetup } from './render-setup.ts';
import type { RunSetupOptions, SetupBackend, WithSetupBackend } from './setup-backend.ts';
import { requireConsistentOptions, type SetupOptions } from './setup-options.ts';

/** Makes the first owner, its account and the token that was asked for, and delivers the token. All or nothing. */
export async function runSetup(context: CommandContext, options: RunSetupOptions): Promise<void> {
  requireConsistentOptions(options);
  requireTokenForFormat(options);
  requireOneStdin(options);
  await withBackend(context, options, async (backend, { email }) => {
    try {
      if (await backend.isSetupRequired()) {
        await setUp(context, { backend, options });
        return;
      }
    } catch (error) {
      // Another process was faster.
      if (!isDomainError(error, 'setup_already_completed')) throw error;
    }
    await acceptEarlierSetup(context, { backend, options, email });
  });
}

/** What a store is made of is loaded for a store only. */
const withBackend: WithSetupBackend = async (context, options, use) => {
  if (isRemote(options)) {
    const { withApiBackend } = await import('./api-setup-backend.ts');
    return atServer(options, () => withApiBackend(context, options, use));
  }
  refuseRemoteOptions({
    'setup-secret-file': options['setup-secret-file'],
    'idempotency-key-file': options['idempotency-key-file'],
  });
  const { withStoreBackend } = await import('./store-setup-backend.ts');
  return withStoreBackend(context, options, use);
};

function requireTokenForFormat({ output, ...options }: SetupOptions<TokenFormat>): void {
  if (!isBare(output)) return;
  if (!options['create-pat'])
    throw new UsageError(`--output ${output} prints a token, and needs --create-pat`);
  if (options['token-file'] !== undefined) {
    throw new UsageError(`--output ${output} prints the token, which --token-file keeps from being printed`);
  }
}

function requireOneStdin(options: RunSetupOptions): void {
  if (options['password-file'] !== '-' || options['setup-secret-file'] !== '-') return;
  throw new UsageError('only one of --password-file and --setup-secret-file can be stdin');
}

async function setUp(
  context: CommandContext,
  { backend, options }: { readonly backend: SetupBackend; readonly options: RunSetupOptions },
): Promise<void> {
  const { output: format, 'token-file': tokenFile } = options;
  if (!backend.asksForToken) {
    const made = await backend.setUp(() => Promise.resolve());
    return context.stdout.print(renderSetup({ ...made, isNew: true }, format));
  }
  const made = await withDelivery(context, { file: tokenFile, format, repeat: repeatSetup }, (hand) =>
    backend.setUp((outcome) =>
      hand(outcome.token?.plainText ?? '', renderSetup({ ...outcome, isNew: true }, format)),
    ),
  );
  if (tokenFile !== undefined) {
    await context.stdout.print(renderSetup({ ...made, isNew: true, tokenFile }, format));
  }
}
