import { isDomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { openDelivery } from '../secret/token-delivery.ts';
import { acceptEarlierSetup, repeatSetup } from './earlier-setup.ts';
import { renderSetup } from './render-setup.ts';
import type { RunSetupOptions, SetupBackend } from './setup-backend.ts';

/** What setup works on, and for whom. */
export interface SetupTask {
  readonly backend: SetupBackend;
  readonly options: RunSetupOptions;
  /** Whom this setup is for. */
  readonly email: string;
}

/**
 * Sets the instance up and delivers the token, or does what there is to do where setup was done before. Throws what
 * `acceptEarlierSetup` throws then.
 */
export async function completeSetup(context: CommandContext, task: SetupTask): Promise<void> {
  try {
    if (await task.backend.isSetupRequired()) {
      await setUp(context, task);
      return;
    }
  } catch (error) {
    // Another process was faster.
    if (!isDomainError(error, 'setup_already_completed')) throw error;
  }
  await acceptEarlierSetup(context, task);
}

async function setUp(context: CommandContext, { backend, options }: SetupTask): Promise<void> {
  const { output: format, 'token-file': file } = options;
  if (!backend.asksForToken) {
    const made = await backend.setUp(() => Promise.resolve());
    return context.stdout.print(renderSetup({ ...made, isNew: true }, format));
  }
  await using delivery = await openDelivery(context, { file, format, repeat: repeatSetup });
  const made = await backend.setUp((outcome) =>
    delivery.deliver({
      token: outcome.token?.plainText ?? '',
      report: renderSetup({ ...outcome, isNew: true }, format),
    }),
  );
  await delivery.finish();
  if (file !== undefined) {
    await context.stdout.print(renderSetup({ ...made, isNew: true, tokenFile: file }, format));
  }
}
