import { connectPostgres, type TestDatabase, endPool } from '@nbsetup/test-postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openEmbeddedPool, type EmbeddedPool } from '../../src/embedded/open-embedded.ts';
import { describeNodePostgresBehaviour } from './node-postgres-behaviour.ts';
import { preparedDirectoryOfSuite } from './temporary-directory.ts';

describe('the embedded store', () => {
  const dataDirectory = preparedDirectoryOfSuite();
  let pool: EmbeddedPool;

  beforeAll(async () => {
    pool = await openEmbeddedPool(await dataDirectory());
  });

  afterAll(() => pool.end());

  describeNodePostgresBehaviour(() => pool);
});

describe('node-postgres on a server', () => {
  let testDatabase: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    testDatabase = await connectPostgres(inject('postgresUrl')).createDatabase();
    pool = new pg.Pool({ connectionString: testDatabase.url });
  });

  afterAll(async () => {
    await endPool(pool);
    await testDatabase.drop();
  });

  describeNodePostgresBehaviour(() => pool);
});
