import { DomainError } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import { isCurrent, readSchemaStatus } from '@nbsetup/storage-postgres';
import type { CommandModule } from 'yargs';
import type { CommandContext } from '../command-context.ts';
import { examples } from '../examples.ts';
import { nothingApplied } from '../plan.ts';
import { renderStatus, type StatusFormat } from '../render-status.ts';
import { withExistingDatabase } from '../with-database.ts';

const outdatedExitCode = exitCodeOf(new DomainError('store_outdated', 'the schema is not current'));

/** `status`: tells where the schema stands, also by its exit code. */
export function statusCommand(context: CommandContext): CommandModule<object, { output: StatusFormat }> {
  return {
    command: 'status',
    describe: `Show every migration and its state; exit code ${outdatedExitCode} unless all are applied`,
    builder: (parser) =>
      parser
        .option('output', {
          choices: ['text', 'json'] as const,
          default: 'text' as const,
          requiresArg: true,
          describe: 'How to print it',
        })
        .example(...examples.status),
    handler: async ({ output }) => {
      const status = await withExistingDatabase(context, { use: readSchemaStatus, absent: nothingApplied });
      context.stdout.write(renderStatus(status, output));
      if (!isCurrent(status)) context.exitWith(outdatedExitCode);
    },
  };
}
