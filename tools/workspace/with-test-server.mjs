const path = new URL('../test-postgres/dist/index.js', import.meta.url).href;

/**
 * Runs `work` with one PostgreSQL server for the tests of all packages. TEST_DATABASE_URL has its address. Without it,
 * each package would start its own, which takes one to two seconds of CPU. A server that is already named is used.
 *
 * @param {() => Promise<void>} work
 */
export async function withTestServer(work) {
  // Imported by its path and not earlier, because the test run builds the package.
  /** @type {typeof import('../test-postgres/src/index.ts')} */
  const { startPostgres } = await import(path);
  const server = await startPostgres();
  process.env['TEST_DATABASE_URL'] = server.url;
  try {
    await work();
  } finally {
    await server.stop();
  }
}
