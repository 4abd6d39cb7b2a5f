import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedPool, type EmbeddedPool } from '../../src/embedded/open-embedded.ts';
import { preparedDirectory, preparedDirectoryOfSuite } from './temporary-directory.ts';

describe('the only connection of the embedded store', () => {
  const dataDirectory = preparedDirectoryOfSuite();
  let pool: EmbeddedPool;

  beforeAll(async () => {
    pool = await openEmbeddedPool(await dataDirectory());
    await run('create table events (name text)');
  });

  beforeEach(async () => {
    await run('delete from events');
  });

  afterAll(() => pool.end());

  async function run(text: string): Promise<readonly unknown[]> {
    const client = await pool.connect();
    try {
      return (await client.query<unknown>(text, [])).rows;
    } finally {
      client.release();
    }
  }

  it('is not given to another caller in the middle of a transaction', async () => {
    const holder = await pool.connect();
    await holder.query('begin', []);
    await holder.query("insert into events values ('of the holder')", []);
    const other = run("insert into events values ('of the other')");
    await holder.query("insert into events values ('more of the holder')", []);
    await holder.query('rollback', []);
    holder.release();
    await other;

    expect(await run('select name from events')).toEqual([{ name: 'of the other' }]);
  });

  it('goes to waiting callers in the order of their calls', async () => {
    const holder = await pool.connect();
    const waiting = ['first', 'second', 'third'].map((name) => run(`insert into events values ('${name}')`));
    holder.release();
    await Promise.all(waiting);

    expect(await run('select name from events')).toEqual([
      { name: 'first' },
      { name: 'second' },
      { name: 'third' },
    ]);
  });

  it('runs the statements of one holder one after the other, even if they are not awaited', async () => {
    const holder = await pool.connect();
    const statements = [
      holder.query('begin', []),
      holder.query('insert into events values ($1)', ['one']),
      holder.query('insert into events values ($1)', ['two']),
      holder.query('commit', []),
    ];
    await Promise.all(statements);
    holder.release();

    expect(await run('select name from events')).toEqual([{ name: 'one' }, { name: 'two' }]);
  });

  it('is rolled back for the next holder if it is released in a transaction', async () => {
    const careless = await pool.connect();
    await careless.query('begin', []);
    await careless.query("insert into events values ('never committed')", []);
    careless.release();

    expect(await run('select name from events')).toEqual([]);
  });

  it('still works after a failed statement', async () => {
    const holder = await pool.connect();
    await holder.query('begin', []);
    await expect(holder.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(holder.query('select 1', [])).rejects.toMatchObject({ code: '25P02' });
    await holder.query('rollback', []);
    holder.release();

    expect(await run('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a released client', async () => {
    const client = await pool.connect();
    client.release();

    await expect(client.query('select 1', [])).rejects.toMatchObject({ code: 'internal' });
    expect(() => {
      client.release();
    }).toThrow('this client was released');
  });

  it('carries concurrent transactions of kysely without mixing them', async () => {
    const database = new Kysely<{ events: { name: string } }>({ dialect: new PostgresDialect({ pool }) });
    const pairs = ['a', 'b', 'c', 'd'].map((name) =>
      database.transaction().execute(async (transaction) => {
        await transaction.insertInto('events').values({ name }).execute();
        await sql`select 1`.execute(transaction);
        await transaction.insertInto('events').values({ name }).execute();
      }),
    );
    await Promise.all(pairs);

    const rows = await database.selectFrom('events').select('name').execute();

    expect(rows.map(({ name }) => name).join('')).toBe('aabbccdd');
  });
});

describe('ending an embedded store', () => {
  it('waits for the holder and the waiting callers, refuses all others, and can be repeated', async () => {
    const pool = await openEmbeddedPool(await preparedDirectory());
    const order: string[] = [];
    const holder = await pool.connect();
    const waiting = pool.connect().then(async (client) => {
      await client.query('select 1', []);
      order.push('waiting one done');
      client.release();
    });
    const ended = Promise.all([pool.end(), pool.end()]).then(() => order.push('ended'));

    await expect(pool.connect()).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'the embedded database is closed',
    });
    order.push('holder done');
    holder.release();
    await Promise.all([waiting, ended]);

    expect(order).toEqual(['holder done', 'waiting one done', 'ended']);
  });
});
