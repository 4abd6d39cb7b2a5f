import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { eventsMax } from '@nbsetup/domain';
import type { EventsOptions } from '../event/print-events.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';

/** `events`: what was recorded about the account. */
export function eventsCommand(context: CommandContext): CommandModule<object, EventsOptions> {
  return {
    command: 'events',
    describe: 'List what happened, newest first: who did what to whom',
    builder: (parser) =>
      parser
        .options({
          limit: text(`The most to list, 1 to ${eventsMax}; ${eventsMax} when absent`),
          since: text('Only since then: 24h ago, or a moment in UTC like 2027-01-31'),
          output: outputOption,
        })
        .example([[...examples.events]]),
    handler: async (options) => {
      const { printEvents } = await import('../event/print-events.ts');
      await printEvents(context, options);
    },
  };
}
