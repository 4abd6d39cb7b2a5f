import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { packageFolder } from '../test/package-copy.ts';
import { startRunner } from '../test/runner-process.ts';
import { startPostgres } from './index.ts';
import type { PostgresServer, StartPostgresOptions } from './index.ts';
import { npmBinaries } from './npm-binaries.ts';
import { startOwnedServer } from './owned-server.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { withConnection } from './server-connection.ts';

async function ownServer(options: StartPostgresOptions): Promise<PostgresServer> {
  const server = await startPostgres({ env: {}, ...options });
  onTestFinished(() => server.stop());
  return server;
}

function valuesOf(url: string, statement: string): Promise<readonly unknown[]> {
  return withConnection(url, async (client) => {
    const result = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return result.rows.flat();
  });
}

const missing: ServerBinaries = {
  source: 'machine',
  install: () => Promise.reject(new Error('not on this machine')),
};

test('keeps what was committed before a crash when it is durable', async () => {
  const server = await ownServer({ durable: true });
  const database = await server.createDatabase();
  await valuesOf(database.url, "create table note as select 'kept' as body");

  await server.restart('immediate');

  await expect(valuesOf(database.url, 'select body from note')).resolves.toEqual(['kept']);
});

test('keeps what was committed before a proper restart when it is not durable', async () => {
  const server = await ownServer({});
  const database = await server.createDatabase();
  await valuesOf(database.url, "create table note as select 'kept' as body");

  await server.restart('fast');

  await expect(valuesOf(database.url, 'select body from note')).resolves.toEqual(['kept']);
});

test('waits for the disk when it is durable', async () => {
  const server = await ownServer({ durable: true });

  const settings = await valuesOf(
    server.url,
    `select current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')`,
  );

  expect(settings).toEqual(['on', 'on', 'on']);
});

test('does not wait for the disk unless asked, listens only on a socket and accepts 200 connections', async () => {
  const server = await ownServer({});

  const settings = await valuesOf(
    server.url,
    `select current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
            current_setting('listen_addresses'), current_setting('max_connections')`,
  );

  expect(settings).toEqual(['off', 'off', 'off', '', '200']);
});

test('makes its folder in /tmp when its account cannot use TMPDIR', async () => {
  const server = await ownServer({ env: { TMPDIR: '/nowhere' } });

  expect(server.url).toMatch(/\?host=\/tmp\/nbpg-\w+&/);
});

test("is not misled by the PG variables of somebody's shell", async () => {
  const env = {
    PGHOST: 'nowhere',
    PGPORT: '1',
    PGUSER: 'me',
    PGDATABASE: 'mine',
    PGDATA: '/mine',
    PGSSLMODE: 'require',
  };
  const runner = startRunner({ packageFolder, env });

  const { source } = await runner.started();

  expect(source).toBe('npm');
  expect(await runner.finish()).toBe(0);
});

test('leaves nothing behind when it is stopped, and can be stopped twice', async () => {
  const server = await ownServer({});
  const folder = new URL(server.url).searchParams.get('host') ?? '';

  expect(existsSync(folder)).toBe(true);
  await server.stop();
  await server.stop();

  expect(existsSync(folder)).toBe(false);
});

test('takes the next programs when the first ones do not work', async () => {
  const server = await startOwnedServer([missing, npmBinaries()], { durable: false, tmpdir: undefined });
  onTestFinished(() => server.stop());

  expect(server.source).toBe('npm');
});

test('says why each kind of programs did not work and what to do when none does', async () => {
  const broken: ServerBinaries = { source: 'npm', install: () => Promise.resolve('/nowhere') };

  const start = startOwnedServer([broken, missing], { durable: false, tmpdir: undefined });

  await expect(start).rejects.toThrow(
    /^no PostgreSQL server could be started for the tests\n- npm: initialise \/nowhere failed: .*initdb: not found\n- machine: not on this machine\nrun npm install .* set TEST_DATABASE_URL /s,
  );
});
