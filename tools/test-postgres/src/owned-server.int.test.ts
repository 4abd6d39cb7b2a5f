import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { packageFolder } from '../test/package-copy.ts';
import { startRunner } from '../test/runner-process.ts';
import { startPostgres } from './index.ts';
import type { PostgresServer } from './index.ts';
import { npmBinaries } from './npm-binaries.ts';
import { startOwnedServer } from './owned-server.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { withConnection } from './server-connection.ts';

function valuesOf(url: string, statement: string): Promise<readonly unknown[]> {
  return withConnection(url, async (client) => {
    const result = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return result.rows.flat();
  });
}

function settingsOf(server: PostgresServer, names: readonly string[]): Promise<readonly unknown[]> {
  return valuesOf(server.url, `select ${names.map((name) => `current_setting('${name}')`).join(', ')}`);
}

const missing: ServerBinaries = {
  source: 'machine',
  install: () => Promise.reject(new Error('not on this machine')),
};

test('waits for the disk when it is durable, and keeps what was committed before a crash', async () => {
  const server = await startPostgres({ durable: true, env: {} });
  onTestFinished(() => server.stop());
  const database = await server.createDatabase();
  await valuesOf(database.url, "create table note as select 'kept' as body");

  await server.restart('immediate');

  await expect(valuesOf(database.url, 'select body from note')).resolves.toEqual(['kept']);
  await expect(settingsOf(server, ['fsync', 'full_page_writes', 'synchronous_commit'])).resolves.toEqual([
    'on',
    'on',
    'on',
  ]);
});

describe('a server that is not durable', () => {
  let server: PostgresServer;

  // The server's account cannot use TMPDIR.
  beforeAll(async () => {
    server = await startPostgres({ env: { TMPDIR: '/nowhere' } });
  });

  afterAll(() => server.stop());

  test('makes its folder in /tmp when its account cannot use TMPDIR', () => {
    expect(server.url).toMatch(/\?host=\/tmp\/nbpg-\w+&/);
  });

  test('does not wait for the disk, listens only on a socket and accepts 200 connections', async () => {
    const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'max_connections'];

    await expect(settingsOf(server, names)).resolves.toEqual(['off', 'off', 'off', '', '200']);
  });

  test('keeps what was committed before a proper restart', async () => {
    const database = await server.createDatabase();
    await valuesOf(database.url, "create table note as select 'kept' as body");

    await server.restart('fast');

    await expect(valuesOf(database.url, 'select body from note')).resolves.toEqual(['kept']);
  });

  test('leaves nothing behind when it is stopped, and can be stopped twice', async () => {
    const folder = new URL(server.url).searchParams.get('host') ?? '';

    expect(existsSync(folder)).toBe(true);
    await server.stop();
    await server.stop();

    expect(existsSync(folder)).toBe(false);
  });
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

test('uses the next programs if the first ones do not work', async () => {
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
