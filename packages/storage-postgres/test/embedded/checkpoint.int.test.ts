import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EngineSession } from '../../src/embedded/engine-session.ts';
import { SingleConnectionPool } from '../../src/embedded/single-connection-pool.ts';
import { startEngine } from '../../src/embedded/start-engine.ts';
import { preparedDirectory } from './temporary-directory.ts';

const lastCheckpoint = 'select checkpoint_lsn from pg_control_checkpoint()';

describe('the write-ahead log of an embedded store', () => {
  it('is cut after a number of statements, at the end of their transaction', async () => {
    const engine = await startEngine(join(await preparedDirectory(), 'pgdata'));
    const session = new EngineSession(engine);
    const pool = new SingleConnectionPool({
      session,
      statementsPerCheckpoint: 3,
      close: () => engine.close(),
    });
    onTestFinished(() => pool.end());
    const before = await session.query(lastCheckpoint, []);

    const client = await pool.connect();
    await client.query('begin', []);
    await client.query('create table grown as select generate_series(1, 100)', []);
    await client.query('commit', []);
    const held = await session.query(lastCheckpoint, []);
    client.release();
    const next = await pool.connect();
    const after = await next.query(lastCheckpoint, []);
    next.release();

    expect(held.rows).toEqual(before.rows);
    expect(after.rows).not.toEqual(before.rows);
  });
});
