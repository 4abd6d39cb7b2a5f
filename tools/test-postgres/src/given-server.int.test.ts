import { expect, inject, test } from 'vitest';
import { connectPostgres, startPostgres } from './index.ts';

const runningUrl = inject('postgresUrl');

test('prefers the server of TEST_DATABASE_URL to one of its own', async () => {
  const server = await startPostgres({ env: { TEST_DATABASE_URL: runningUrl } });

  expect(server).toMatchObject({ source: 'TEST_DATABASE_URL', url: runningUrl });
});

test('administers a given server through its database postgres unless the url names another', () => {
  expect(connectPostgres('postgresql://me:secret@db:5432').url).toBe(
    'postgresql://me:secret@db:5432/postgres',
  );
  expect(connectPostgres('postgresql://me:secret@db:5432/mine?sslmode=disable').url).toBe(
    'postgresql://me:secret@db:5432/mine?sslmode=disable',
  );
});

test('leaves a given server running when it is stopped', async () => {
  const server = await startPostgres({ env: { TEST_DATABASE_URL: runningUrl } });

  await server.stop();

  const database = await server.createDatabase();
  await database.drop();
});

test('refuses to restart a server that it did not start', async () => {
  const server = await startPostgres({ env: { TEST_DATABASE_URL: runningUrl } });

  await expect(server.restart('fast')).rejects.toThrow(
    'only a server that startPostgres started itself can be restarted',
  );
});

test('does not fall back to a server of its own when the given one cannot be reached', async () => {
  const start = startPostgres({
    env: { TEST_DATABASE_URL: 'postgresql://me@localhost/postgres?host=/nowhere' },
  });

  await expect(start).rejects.toThrow('TEST_DATABASE_URL is set, but that server cannot be used');
});

test('does not repeat the password of a url that it cannot read', () => {
  expect(() => connectPostgres('postgresql://me:secret@db:port/postgres')).toThrow(
    /^not the url of a PostgreSQL server: write it like postgresql:\/\/user:password@localhost:5432\/postgres$/,
  );
});
