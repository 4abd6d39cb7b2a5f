import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { ReportLeakOptions } from '../leak/report-leak.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

/** Creates the command `token report-leak`, which revokes the tokens and invites that a text contains. */
export function reportLeakCommand(context: CommandContext): CommandModule<object, ReportLeakOptions> {
  return {
    command: 'report-leak',
    describe: 'Revoke every token and invite found in a text, such as a log',
    builder: (parser) =>
      withHelp(
        parser.options({
          file: { ...text('File with the text; - reads stdin. Default: stdin'), alias: 'f' },
          output: outputOption,
        }),
        { examples: [examples.tokenReportLeak], page: 'cli/token.md#a-token-leaked' },
      ),
    handler: async (options) => {
      const { runReportLeak } = await import('../leak/report-leak.ts');
      await runReportLeak(context, options);
    },
  };
}
