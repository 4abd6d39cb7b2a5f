import { openEmbeddedPool } from '../../src/embedded/open-embedded.ts';

/** Opens the data directory, runs one statement and closes it again. */
export async function queryOnce(dataDirectory: string, sql: string): Promise<readonly unknown[]> {
  const pool = await openEmbeddedPool(dataDirectory);
  try {
    const client = await pool.connect();
    const { rows } = await client.query<unknown>(sql, []);
    client.release();
    return rows;
  } finally {
    await pool.end();
  }
}
