import { isDomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { openDelivery } from '../secret/token-delivery.ts';
import { acceptEarlierSetup, repeatSetup } from './earlier-setup.ts';
import { renderSetup } from './render-setup.ts';
import type { RunSetupOptions, SetupBackend } from './setup-backend.ts';

/** The instance to set up, and the options. */
export interface SetupTask {
  readonly backend: SetupBackend;
  readonly options: RunSetupOptions;
  /** The e-mail address of the owner. */
  readonly email: string;
}

/**
 * Sets up the instance and delivers the token. If setup was completed before, it accepts that or refuses it.
 * @throws what {@link acceptEarlierSetup} throws.
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
    const completed = await backend.setUp(() => Promise.resolve());
    return context.stdout.print(renderSetup({ ...completed, isNew: true }, format));
  }
  await using delivery = await openDelivery(context, { file, format, repeat: repeatSetup });
  const completed = await backend.setUp((outcome) =>
    delivery.deliver({
      token: outcome.token?.plainText ?? '',
      report: renderSetup({ ...outcome, isNew: true }, format),
    }),
  );
  await delivery.finish();
  if (file !== undefined) {
    await context.stdout.print(renderSetup({ ...completed, isNew: true, tokenFile: file }, format));
  }
}
