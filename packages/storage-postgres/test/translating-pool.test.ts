import { DomainError } from '@nbsetup/domain/storage';
import { describe, expect, it } from 'vitest';
import { translatingPool, type ConnectionPoolClient } from '../src/database/translating-pool.ts';

/** A pool of one connection. The statement `break` gets no response. */
function poolOfOne() {
  const released: (boolean | undefined)[] = [];
  const client: ConnectionPoolClient = {
    query: (text) =>
      text === 'break'
        ? Promise.reject(new DomainError('store_unavailable', 'no response'))
        : Promise.resolve({ command: 'SELECT', rowCount: 0, rows: [] }),
    release: (isBroken) => released.push(isBroken),
  };
  const pool = translatingPool({ connect: () => Promise.resolve(client), end: () => Promise.resolve() });
  return { pool, released };
}

describe('a connection that is used again', () => {
  it('is the same object, so that kysely does not remember one for each use', async () => {
    const { pool } = poolOfOne();

    const first = await pool.connect();
    first.release();
    const second = await pool.connect();

    expect(second).toBe(first);
  });

  it('is broken only for the use in which a statement got no response', async () => {
    const { pool, released } = poolOfOne();
    const first = await pool.connect();
    await expect(first.query('break', [])).rejects.toThrow('no response');
    await expect(first.query('select', [])).rejects.toThrow('no response');
    first.release();

    const second = await pool.connect();
    await second.query('select', []);
    second.release();

    expect(released).toEqual([true, false]);
  });
});
