import { expect, it } from 'vitest';
import { recordStatements } from '../../test/recorded-statements.ts';
import { processClock } from '../clock/database-clock.ts';
import { postgresInstanceStore } from './instance-store.postgres.ts';

it('ten setups at the same time read the completion in one prepared statement, and a later one reads it again', async () => {
  const statements = await recordStatements(async (tables) => {
    const instance = postgresInstanceStore(tables, processClock);
    await Promise.all(Array.from({ length: 10 }, () => instance.findCompletion()));
    await instance.findCompletion();
  });

  expect(statements.map(({ sql }) => sql)).toEqual([
    expect.stringMatching(/^\/\* nbsetup-instance \*\/ select/),
    expect.stringMatching(/^\/\* nbsetup-instance \*\/ select/),
  ]);
});
