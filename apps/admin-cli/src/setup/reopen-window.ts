import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import { DomainError, setupWindowEnd } from '@nbsetup/domain';
import { restartSetupWindow } from '@nbsetup/domain/admin';
import { requireSetupOpen } from '@nbsetup/domain/internal';
import type { CommandContext } from '../program/command-context.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { openInstanceStore } from '../store/open-store.ts';

/**
 * Restarts the setup window and prints its end.
 * @throws `setup_already_completed` if setup is completed.
 * @throws `invalid_input` if there is no time limit.
 */
export async function reopenWindow(context: CommandContext, format: Format): Promise<void> {
  const config = readInstanceConfig(context);
  const { NB_SETUP_WINDOW: windowMs } = config;
  requireSetupOpen(setupPolicyOf(config));
  if (windowMs === undefined) {
    throw new DomainError(
      'invalid_input',
      'NB_SETUP_WINDOW is not set, so the time to set up is not limited',
    );
  }
  const startedAt = await restartWindow(context, config);
  await context.stdout.print(render(setupWindowEnd(startedAt, windowMs)?.toISOString() ?? '', format));
}

async function restartWindow(context: CommandContext, config: ApiConfig): Promise<Date> {
  await using store = await openInstanceStore(context, config);
  return await restartSetupWindow(store.storage);
}

function render(windowEnd: string, format: Format): string {
  switch (format) {
    case 'text':
      return `setup is open until ${windowEnd}\n`;
    case 'json':
      return `${JSON.stringify({ window_end: windowEnd })}\n`;
  }
}
