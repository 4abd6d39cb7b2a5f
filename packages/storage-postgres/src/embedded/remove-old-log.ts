/** Runs one statement on the engine. */
type Run = (statement: string) => Promise<{ readonly rows: readonly unknown[] }>;

/**
 * Leaves one file of the write-ahead log. Some have the changes until now, and some are kept to be written again. Both
 * would be a large part of an image.
 */
export async function removeOldLog(run: Run): Promise<void> {
  await run('SET wal_recycle = off');
  const { rows: files } = await run('SELECT name FROM pg_ls_waldir()');
  for (let left = files.length; left > 0; left -= 1) {
    await run('SELECT pg_switch_wal()');
    await run('CHECKPOINT');
  }
}
