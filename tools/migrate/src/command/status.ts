import { outputOption, type CommandModule, type Format } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import { emptySchemaStatus, isCurrent, readSchemaStatus } from '@nbsetup/storage-postgres';
import { migrationSetsOf, type CommandContext } from '../command-context.ts';
import { exampleOf, readMore } from '../help-texts.ts';
import { renderStatus } from '../render-status.ts';
import { withExistingDatabase } from '../with-database.ts';
import { schemaOption } from './options.ts';

const outdatedExitCode = exitCodeOf(new DomainError('store_outdated', 'the schema is not current'));

/** Creates the command `status`, which shows every migration. Its exit code says whether the schema is current. */
export function statusCommand(
  context: CommandContext,
): CommandModule<object, { output: Format; schema: string | undefined }> {
  return {
    command: 'status',
    describe: `Show every migration and its state (exit code ${outdatedExitCode} unless all are applied)`,
    builder: (parser) =>
      parser
        .option('output', outputOption)
        .option('schema', schemaOption)
        .example(...exampleOf('status', context.help))
        .epilogue(readMore(context.help)),
    handler: async ({ output, schema }) => {
      const target = { ...context, schema };
      const sets = migrationSetsOf(target);
      const status = await withExistingDatabase(target, {
        use: ({ tables }) => readSchemaStatus(tables, sets),
        absent: emptySchemaStatus(sets),
      });
      context.stdout.write(renderStatus(status, { format: output, schema, call: context.help?.call }));
      if (!isCurrent(status)) context.exitWith(outdatedExitCode);
    },
  };
}
