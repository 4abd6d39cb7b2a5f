import { UsageError } from '@nbsetup/cli-kit';
import { isDomainError } from '@nbsetup/domain';
import { isBare, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { atServer } from '../remote/at-server.ts';
import { isRemote, refuseRemoteWords } from '../remote/connection-options.ts';
import { withDelivery } from '../secret/token-delivery.ts';
import { acceptEarlierSetup, repeatSetup } from './earlier-setup.ts';
import { renderSetup } from './render-setup.ts';
import type { RunSetupWords, SetupSite, WithSetupSite } from './setup-backend.ts';
import { requireSensibleWords, type SetupWords } from './setup-options.ts';

/** Makes the first owner, its account and the token that was asked for, and hands the token over. All or nothing. */
export async function runSetup(context: CommandContext, words: RunSetupWords): Promise<void> {
  requireSensibleWords(words);
  requireTokenForFormat(words);
  requireOneStdin(words);
  await withSite(context, words, async (site, { email }) => {
    try {
      if (await site.isSetupRequired()) {
        await setUp(context, { site, words });
        return;
      }
    } catch (error) {
      // Another process was faster.
      if (!isDomainError(error, 'setup_already_completed')) throw error;
    }
    await acceptEarlierSetup(context, { site, words, email });
  });
}

/** What a store is made of is loaded for a store only. */
const withSite: WithSetupSite = async (context, words, use) => {
  if (isRemote(words)) {
    const { withApiSite } = await import('./api-setup-backend.ts');
    return atServer(words, () => withApiSite(context, words, use));
  }
  refuseRemoteWords({
    'setup-secret-file': words['setup-secret-file'],
    'idempotency-key-file': words['idempotency-key-file'],
  });
  const { withStoreSite } = await import('./store-setup-backend.ts');
  return withStoreSite(context, words, use);
};

function requireTokenForFormat({ output, ...words }: SetupWords<TokenFormat>): void {
  if (!isBare(output)) return;
  if (!words['create-pat']) throw new UsageError(`--output ${output} prints a token, and needs --create-pat`);
  if (words['token-file'] !== undefined) {
    throw new UsageError(`--output ${output} prints the token, which --token-file keeps from being printed`);
  }
}

function requireOneStdin(words: RunSetupWords): void {
  if (words['password-file'] !== '-' || words['setup-secret-file'] !== '-') return;
  throw new UsageError('only one of --password-file and --setup-secret-file can be stdin');
}

async function setUp(
  context: CommandContext,
  { site, words }: { readonly site: SetupSite; readonly words: RunSetupWords },
): Promise<void> {
  const { output: format, 'token-file': tokenFile } = words;
  if (!site.asksForToken) {
    const made = await site.setUp(() => Promise.resolve());
    return context.stdout.print(renderSetup({ ...made, isNew: true }, format));
  }
  const made = await withDelivery(context, { file: tokenFile, format, repeat: repeatSetup }, (hand) =>
    site.setUp((outcome) =>
      hand(outcome.token?.plainText ?? '', renderSetup({ ...outcome, isNew: true }, format)),
    ),
  );
  if (tokenFile !== undefined) {
    await context.stdout.print(renderSetup({ ...made, isNew: true, tokenFile }, format));
  }
}
