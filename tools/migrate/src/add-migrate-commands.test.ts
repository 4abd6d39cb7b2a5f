import { expect, it } from 'vitest';
import { createParser } from '@nbsetup/cli-kit';
import { createRecorder } from '../test/in-process.ts';
import { addMigrateCommands } from './add-migrate-commands.ts';

it('the commands work below a command of another program', async () => {
  const exitWith = (): void => undefined;
  const context = {
    env: { NB_STORE_ENGINE: 'memory' },
    stdout: createRecorder(),
    stderr: createRecorder(),
    exitWith,
  };
  const program = createParser()
    .exitProcess(false)
    .fail(false)
    .command('migrate', 'the schema', (parser) => addMigrateCommands(parser, context));

  const outcome = program.parseAsync(['migrate', 'status']);

  await expect(outcome).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'NB_STORE_ENGINE=memory has no database and no schema',
  });
});
