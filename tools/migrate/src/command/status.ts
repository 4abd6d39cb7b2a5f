import { outputOption, type CommandModule, type Format } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import { isCurrent, readSchemaStatus } from '@nbsetup/storage-postgres';
import type { CommandContext } from '../command-context.ts';
import { examples } from '../examples.ts';
import { nothingApplied } from '../plan.ts';
import { renderStatus } from '../render-status.ts';
import { withExistingDatabase } from '../with-database.ts';

const outdatedExitCode = exitCodeOf(new DomainError('store_outdated', 'the schema is not current'));

/** `status`: tells where the schema stands, also by its exit code. */
export function statusCommand(context: CommandContext): CommandModule<object, { output: Format }> {
  return {
    command: 'status',
    describe: `Show every migration and its state; exit code ${outdatedExitCode} unless all are applied`,
    builder: (parser) => parser.option('output', outputOption).example(...examples.status),
    handler: async ({ output }) => {
      const status = await withExistingDatabase(context, { use: readSchemaStatus, absent: nothingApplied });
      context.stdout.write(renderStatus(status, output));
      if (!isCurrent(status)) context.exitWith(outdatedExitCode);
    },
  };
}
