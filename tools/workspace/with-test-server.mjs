const path = new URL('../test-postgres/dist/index.js', import.meta.url).href;

/**
 * Runs `work` while one PostgreSQL server is there for the tests of all packages, which find it by TEST_DATABASE_URL. Each would
 * start its own otherwise, for one to two seconds of a core. One that is named already is used.
 *
 * @param {() => Promise<void>} work
 */
export async function withTestServer(work) {
  // By path, and late: the package is built by the test run itself.
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
