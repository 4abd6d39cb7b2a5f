import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { eventsMax } from '@nbsetup/domain/limits';
import type { EventsOptions } from '../event/print-events.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

/** Creates the command `events`, which lists the audit events of the account. */
export function eventsCommand(context: CommandContext): CommandModule<object, EventsOptions> {
  return {
    command: 'events',
    describe: 'List the audit events, newest first',
    builder: (parser) =>
      withHelp(
        parser.options({
          limit: text(`Most events to list, 1 to ${eventsMax}. Default: ${eventsMax}`),
          since: text('Only events since then: an age like 24h, or a UTC date like 2027-01-31'),
          output: outputOption,
        }),
        { examples: [examples.events], page: 'cli/operate.md' },
      ),
    handler: async (options) => {
      const { printEvents } = await import('../event/print-events.ts');
      await printEvents(context, options);
    },
  };
}
