import { expect, inject, test } from 'vitest';
import { connectPostgres } from './index.ts';
import { withConnection } from './server-connection.ts';

const server = connectPostgres(inject('postgresUrl'));

function rowsOf(url: string, statement: string): Promise<readonly unknown[]> {
  return withConnection(url, async (client) => (await client.query<Record<string, unknown>>(statement)).rows);
}

test('creates a database that can be used under its own url', async () => {
  const database = await server.createDatabase();

  const rows = await rowsOf(database.url, 'select current_database() as name');

  expect(rows).toEqual([{ name: database.name }]);
  await database.drop();
});

test('creates databases in UTF8 that sort by code point', async () => {
  const database = await server.createDatabase();

  const rows = await rowsOf(
    database.url,
    'select pg_encoding_to_char(encoding) as encoding, datcollate from pg_database where datname = current_database()',
  );

  expect(rows).toEqual([{ encoding: 'UTF8', datcollate: 'C' }]);
  await database.drop();
});

test('drops a database although somebody is connected to it', async () => {
  const database = await server.createDatabase();

  await withConnection(database.url, () => database.drop());

  const remaining = await rowsOf(server.url, `select from pg_database where datname = '${database.name}'`);
  expect(remaining).toEqual([]);
});

test('drops a database that is already gone', async () => {
  const database = await server.createDatabase();
  await database.drop();

  await expect(database.drop()).resolves.toBeUndefined();
});

test('keeps two databases that were created at once apart', async () => {
  const [first, second] = await Promise.all([server.createDatabase(), server.createDatabase()]);

  await rowsOf(first.url, 'create table note (body text)');

  await expect(rowsOf(second.url, 'select body from note')).rejects.toThrow('relation "note" does not exist');
  await Promise.all([first.drop(), second.drop()]);
});

test('copies the tables and rows of a template', async () => {
  const template = await server.createDatabase();
  await rowsOf(template.url, "create table note as select 'from the template' as body");

  const copy = await server.createDatabase({ template: template.name });

  await expect(rowsOf(copy.url, 'select body from note')).resolves.toEqual([{ body: 'from the template' }]);
  await Promise.all([copy.drop(), template.drop()]);
});

test('lets many test files copy one template at the same time', async () => {
  const template = await server.createDatabase();

  const copies = await Promise.all(
    Array.from({ length: 8 }, () => server.createDatabase({ template: template.name })),
  );

  expect(new Set(copies.map((copy) => copy.name)).size).toBe(8);
  await Promise.all([template, ...copies].map((database) => database.drop()));
});
