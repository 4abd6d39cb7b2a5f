import { UsageError } from '@nbsetup/cli-kit';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { readPendingTokens } from '../secret/pending-token.ts';
import { requireDestination } from '../secret/token-delivery.ts';
import type { TokenDestinationOptions } from './token-destination.ts';

/**
 * Checks a destination before anything is read or opened, and before any prompt. A pending token of an earlier run does
 * not count as an obstacle.
 * @throws `UsageError` if the options name no destination.
 * @throws what {@link openDelivery} throws if it cannot be written.
 */
export async function requireTokenDestination(
  context: Pick<CommandContext, 'env'>,
  { 'token-file': file, output: format }: TokenDestinationOptions,
): Promise<void> {
  if (file === '-') throw new UsageError('--token-file needs a path; without it the token goes to stdout');
  if (file !== undefined && isBare(format)) {
    throw new UsageError(
      `--output ${format} prints the token, but --token-file writes it to a file; give only one of them`,
    );
  }
  const pending = file === undefined ? [] : await readPendingTokens(file);
  if (pending.length === 0) await requireDestination(context, { file, format });
}
