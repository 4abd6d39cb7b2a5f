import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { ReportLeakOptions } from '../leak/report-leak.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';

/** `token report-leak`. */
export function reportLeakCommand(context: CommandContext): CommandModule<object, ReportLeakOptions> {
  return {
    command: 'report-leak',
    describe: 'Revoke every token and invite in a text where none should be, like a log',
    builder: (parser) =>
      parser
        .options({
          file: { ...text('File with the text; stdin when absent or -'), alias: 'f' },
          output: outputOption,
        })
        .example([[...examples.tokenReportLeak]]),
    handler: async (options) => {
      const { runReportLeak } = await import('../leak/report-leak.ts');
      await runReportLeak(context, options);
    },
  };
}
