import { expect, it, vi } from 'vitest';
import { allApplied } from './known-migrations.ts';
import { startProgram } from './program.ts';
import { runInProcess } from './in-process.ts';
import { serverDatabase } from './server-database.ts';

it.each([
  { signal: 'SIGINT', exitCode: 130 },
  { signal: 'SIGTERM', exitCode: 143 },
] as const)('leaves no migration half applied after $signal', async ({ signal, exitCode }) => {
  const { env, connect, tableNames, waitingCount } = await serverDatabase();
  const inTheWay = await connect();
  // The migration creates `instance` first, and then waits here for the other transaction.
  await inTheWay.query('BEGIN; CREATE TABLE accounts (of_another_program text)');
  const program = startProgram({ argv: ['up'], env });
  await vi.waitFor(async () => {
    expect(await waitingCount()).toBe(1);
  }, 20_000);

  program.send(signal);

  expect(await program.ended).toEqual({
    exitCode,
    stdout: '',
    stderr: `nbsetup-migrate: stopped by ${signal}; no migration is half applied, see \`status\`\n`,
  });
  await inTheWay.query('ROLLBACK');
  await vi.waitFor(async () => {
    expect(await waitingCount()).toBe(0);
  }, 20_000);
  expect(await tableNames()).toEqual([]);
  expect(await runInProcess(['up'], env)).toMatchObject({
    exitCode: 0,
    stdout: allApplied,
  });
});
