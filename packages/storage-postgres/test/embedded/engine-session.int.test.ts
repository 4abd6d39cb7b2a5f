import type { PGlite } from '@electric-sql/pglite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepared } from '../../src/database/prepared-statement.ts';
import { EngineSession } from '../../src/embedded/engine-session.ts';
import { startEngine } from '../../src/embedded/start-engine.ts';
import { preparedDirectoryOfSuite } from './temporary-directory.ts';

describe('the session of the embedded engine', () => {
  const dataDirectory = preparedDirectoryOfSuite();
  let engine: PGlite;
  let session: EngineSession;
  let nowMs = 0;

  beforeAll(async () => {
    engine = await startEngine(join(await dataDirectory(), 'pgdata'));
    session = new EngineSession(engine, () => nowMs);
  });

  afterAll(() => engine.close());

  /** Returns how often the present plans of a prepared statement were used. */
  async function usesOf(name: string): Promise<readonly unknown[]> {
    const text = `select (generic_plans + custom_plans)::int as uses from pg_prepared_statements where name = 'nbsetup-${name}'`;
    return (await session.query(text, [])).rows;
  }

  it('parses a marked statement once, and plans it again after ten seconds because a table may have grown', async () => {
    const double = prepared('double', 'select 2 * $1::int as doubled');

    expect((await session.query(double, [21])).rows).toEqual([{ doubled: 42 }]);
    expect((await session.query(double, [4])).rows).toEqual([{ doubled: 8 }]);
    nowMs += 9_999;
    expect(await session.query(double, [null])).toEqual({
      command: 'SELECT',
      rowCount: 1,
      rows: [{ doubled: null }],
    });
    expect(await usesOf('double')).toEqual([{ uses: 3 }]);

    nowMs += 1;
    expect((await session.query(double, [5])).rows).toEqual([{ doubled: 10 }]);
    expect(await usesOf('double')).toEqual([{ uses: 1 }]);
  });

  it('a marked statement may have no parameters and no rows', async () => {
    const none = prepared('none', 'select 1 as one where false');

    expect((await session.query(none, [])).rows).toEqual([]);
    expect((await session.query(none, [])).rows).toEqual([]);
    expect(await usesOf('none')).toEqual([{ uses: 2 }]);
  });

  it('a marked statement that failed runs again, also after it failed because of its transaction', async () => {
    const quotient = prepared('quotient', 'select 6 / $1::int as quotient');
    const later = prepared('later', 'select $1::int as later');

    await session.query('begin', []);
    await expect(session.query(quotient, [0])).rejects.toMatchObject({ code: '22012' });
    await expect(session.query(later, [1])).rejects.toMatchObject({ code: '25P02' });
    await session.rollBack();

    expect((await session.query(quotient, [2])).rows).toEqual([{ quotient: 3 }]);
    expect((await session.query(later, [1])).rows).toEqual([{ later: 1 }]);
  });

  it('a marked statement is parsed again after a column of its result changed, and if its text is another', async () => {
    const all = prepared('all', 'select * from changing');
    await session.query('create table changing (id int); insert into changing values (1)', []);
    expect((await session.query(all, [])).rows).toEqual([{ id: 1 }]);

    await session.query('alter table changing add column name text', []);
    await expect(session.query(all, [])).rejects.toMatchObject({ code: '0A000' });
    expect((await session.query(all, [])).rows).toEqual([{ id: 1, name: null }]);

    expect((await session.query(prepared('all', 'select 2 as id'), [])).rows).toEqual([{ id: 2 }]);
  });

  it('reads rows that are longer than the buffer of the engine, in any script', async () => {
    const { rows } = await session.query(
      `select number, repeat('Grüße 你好 ', number) as text from generate_series(1, 3000, 999) as number`,
      [],
    );

    const row = (number: number): object => ({ number, text: 'Grüße 你好 '.repeat(number) });
    expect(rows).toEqual([1, 1000, 1999, 2998].map(row));
  });
});
