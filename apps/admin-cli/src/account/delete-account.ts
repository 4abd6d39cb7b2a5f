import type { Format } from '@nbsetup/cli-kit';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import type { CallerOptions } from '../remote/connection-options.ts';
import type { NamedAccount } from './account-backend.ts';
import { prepareConfirmation, requireNamed } from './confirm-account.ts';
import { openAccountBackend } from './open-account-backend.ts';

/** The parsed options of `account delete`. */
export interface DeleteAccountOptions extends CallerOptions {
  readonly confirm: string | undefined;
  readonly output: Format;
}

/** Deletes the account with everything in it, after a confirmation that names it. */
export async function runDeleteAccount(
  context: CommandContext,
  options: DeleteAccountOptions,
): Promise<void> {
  const { id, ownerEmail, userCount } = await deleteConfirmed(context, options);
  await printResult(context, options.output, {
    text: `account ${id} of ${ownerEmail ?? 'nobody'} deleted, with its users (${userCount}); setup stays completed`,
    json: { deleted: true, account_id: id, email: ownerEmail ?? '', users: userCount },
  });
}

async function deleteConfirmed(
  context: CommandContext,
  options: DeleteAccountOptions,
): Promise<NamedAccount> {
  const confirm = prepareConfirmation(context, options.confirm);
  await using backend = await openAccountBackend(context, options);
  const account = await backend.find();
  requireNamed(account, await confirm(account));
  await backend.delete(account.id);
  return account;
}
