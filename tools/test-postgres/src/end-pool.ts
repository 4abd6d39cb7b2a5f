import type { Pool } from 'pg';

/**
 * Ends the pool and waits until its connections are closed. `end` of pg resolves before that. Dropping the database
 * then ends them with an error that nobody handles.
 */
export async function endPool(pool: Pool): Promise<void> {
  let open = pool.totalCount;
  const closed = new Promise<void>((resolve) => {
    pool.on('remove', () => {
      open -= 1;
      if (open === 0) resolve();
    });
    if (open === 0) resolve();
  });
  await pool.end();
  await closed;
}
