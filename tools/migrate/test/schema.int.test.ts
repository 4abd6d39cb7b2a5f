import { coreMigrations, openServerDatabase, requireCurrentSchema } from '@nbsetup/storage-postgres';
import { expect, it, onTestFinished } from 'vitest';
import { runInProcess, type Outcome } from './in-process.ts';
import { serverDatabase } from './server-database.ts';

it('--schema migrates the tables of an app in a schema of its own, shows them and rolls them back', async () => {
  const { env, url, tableNames } = await serverDatabase();
  const app = openServerDatabase({ dsn: url, connectionsMax: 1, schema: 'auth' });
  onTestFinished(() => app.close());
  const coreNames = coreMigrations.migrations.map(({ name }) => name);
  const last = coreNames.at(-1) ?? '';
  const run = async (...argv: readonly string[]): Promise<Outcome> =>
    runInProcess([...argv, '--schema', 'auth'], { ...env, NB_INSTANCE_FILE: '/nowhere/instance' });

  const before = await run('status');
  const script = await run('up', '--dry-run');
  const up = await run('up');
  await requireCurrentSchema(app.tables, [coreMigrations]);
  const again = await run('up');
  const down = await run('down', '--yes');
  const after = await run('status');

  expect(before.stdout).toContain(
    `${coreNames.length} pending; run \`npx nbsetup-migrate up --schema auth\`\n`,
  );
  expect(script.stdout).toMatch(
    /^CREATE SCHEMA IF NOT EXISTS "auth";\nSET search_path TO "auth";\n\n-- 0001-initial\nCREATE TABLE/,
  );
  expect(up).toEqual({
    exitCode: 0,
    stdout: coreNames.map((name) => `applied ${name}\n`).join(''),
    stderr: '',
  });
  expect(again.stdout).toBe('the schema is current, nothing to do\n');
  expect(down.stdout).toBe(`rolled back ${last}\n`);
  expect(after.stdout).toMatch(new RegExp(`${last} +pending`));
  expect(await tableNames()).toEqual([]);
});
