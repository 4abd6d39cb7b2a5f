import { type Format, wholeNumber } from '@nbsetup/cli-kit';
import { listEvents } from '@nbsetup/domain';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openReadingOperator } from '../store/open-operator.ts';
import { renderEvents } from './render-events.ts';
import { parseSince } from './since.ts';

/** The parsed options of `events`. */
export interface EventsOptions {
  readonly limit: string | undefined;
  readonly since: string | undefined;
  readonly output: Format;
}

/** Prints the newest events of the account, newest first. */
export async function printEvents(
  context: CommandContext,
  { limit, since, output }: EventsOptions,
): Promise<void> {
  const count = limit === undefined ? undefined : wholeNumber(limit);
  const sinceAt = since === undefined ? undefined : parseSince(since);
  const events = await findEvents(context, { count, sinceAt });
  await printResult(context, output, renderEvents(events));
}

interface EventsFilter {
  readonly count: number | undefined;
  readonly sinceAt: ((now: Date) => Date) | undefined;
}

async function findEvents(
  context: CommandContext,
  { count, sinceAt }: EventsFilter,
): ReturnType<typeof listEvents> {
  await using host = await openReadingOperator(context);
  return await listEvents(host.read, host.operator, { limit: count, since: sinceAt?.(host.clock.now()) });
}
