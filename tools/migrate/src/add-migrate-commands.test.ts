import { expect, it } from 'vitest';
import { createParser } from '@nbsetup/cli-kit';
import { recorder } from '../test/recorded.ts';
import { addMigrateCommands } from './add-migrate-commands.ts';

it('gives the commands to a program that has them below a command of its own', async () => {
  const exitWith = (): void => undefined;
  const context = { env: { NB_STORE_ENGINE: 'memory' }, stdout: recorder(), stderr: recorder(), exitWith };
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
