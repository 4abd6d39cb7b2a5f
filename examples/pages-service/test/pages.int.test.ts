import { coreModules, type Readers, type Storage, type Stores } from '@nbsetup/domain';
import { createNbsetup } from '@nbsetup/express';
import { createBcryptHasher } from '@nbsetup/platform-node';
import type { StorageUnderTest } from '@nbsetup/testing';
import { createMemoryStorage, extendMemory } from '@nbsetup/storage-memory';
import {
  coreMigrations,
  extendPostgres,
  migrateDown,
  migrateUp,
  openServerDatabase,
  postgresStorage,
  readSchemaStatus,
  requireCurrentSchema,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { connectPostgres } from '@nbsetup/test-postgres';
import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { pages, type PageReaders, type PageStores } from '../src/pages.ts';
import { describePageStore } from './page-store.contract.ts';

type PagesStorage = Storage<Readers & PageReaders, Stores & PageStores>;

const sets = [coreMigrations, pages.postgres.migrations];

interface OpenDatabase {
  readonly storage: PagesStorage;
  readonly tables: PostgresDatabase['tables'];
  readonly close: () => Promise<void>;
}

async function openDatabase(): Promise<OpenDatabase> {
  const server = connectPostgres(inject('postgresUrl'));
  const testDatabase = await server.createDatabase();
  const database = openServerDatabase({ dsn: testDatabase.url });
  const { tables } = database;
  await migrateUp(tables, sets);
  return {
    tables,
    storage: extendPostgres(postgresStorage(database), pages),
    close: async () => {
      await database.close();
      await testDatabase.drop();
      await server.stop();
    },
  };
}

const storages: readonly StorageUnderTest<Readers & PageReaders, Stores & PageStores>[] = [
  {
    name: 'in memory',
    isTransactional: true,
    open: async (clock) => ({
      storage: extendMemory(createMemoryStorage(clock), pages),
      close: () => Promise.resolve(),
    }),
  },
  { name: 'on PostgreSQL', isTransactional: true, open: openDatabase },
];

/** Opens a storage for the running test. */
async function openFor(subject: (typeof storages)[number]): Promise<PagesStorage> {
  const open = await subject.open();
  onTestFinished(() => open.close());
  return open.storage;
}

type Call = (method: string, path: string, body?: object) => Promise<{ status: number; body: unknown }>;

/** Serves the app and sets it up. Returns calls by the owner, or by one of its tokens with these scopes. */
async function serve(storage: PagesStorage): Promise<(...scopes: readonly string[]) => Promise<Call>> {
  const passwordHasher = createBcryptHasher({ cost: 4 });
  const options = { storage, passwordHasher, setup: { tokens: true }, extensions: [pages] };
  const nbsetup = await createNbsetup(options);
  const server = createServer(express().use(nbsetup.router)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await nbsetup.close();
    await passwordHasher.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const callWith =
    (token: string): Call =>
    async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Token ${token}` },
        body: body === undefined ? null : JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };
  const owner = { email: 'admin@example.com', name: 'Admin', password: 'long-enough', create_pat: true };
  const setup = await callWith('')('POST', '/api/setup', owner);
  const call = callWith(textIn(setup.body, 'personal_access_token'));
  const ownerId = textIn(setup.body, 'user_id');
  return async (...scopes) => {
    if (scopes.length === 0) return call;
    const token = { name: 'limited', expires_in: 1, scopes };
    const made = await call('POST', `/api/users/${ownerId}/tokens`, token);
    return callWith(textIn(made.body, 'plain_token'));
  };
}

function textIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value : '';
}

storages.forEach(describePageStore);

describe.each(storages)('an app with pages, $name', (subject) => {
  it('serves them by scope, and shows them in permissions and in the document', async () => {
    const as = await serve(await openFor(subject));
    const [owner, writer, reader, other] = [
      await as(),
      await as('pages:write'),
      await as('pages:read', 'users'),
      await as('users'),
    ];

    const written = await writer('POST', '/api/pages', { title: 'Home' });
    const listed = await reader('GET', '/api/pages');
    const refusals = [
      await writer('GET', '/api/pages'),
      await reader('POST', '/api/pages', { title: 'No' }),
      await other('GET', '/api/pages'),
      await owner('PUT', '/api/pages', { title: 'No' }),
    ];
    const current = await reader('GET', '/api/users/current');
    const document = await owner('GET', '/api/openapi.json');
    const events = await owner('GET', '/api/events');

    expect(written.body).toMatchObject({ title: 'Home' });
    expect(listed.body).toMatchObject([{ title: 'Welcome' }, written.body]);
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403, 405]);
    expect(refusals[2]?.body).toMatchObject({
      message: 'permission denied: the token lacks the scope pages:read',
    });
    expect(current.body).toHaveProperty('permissions.modules.pages', {
      create: false,
      read: true,
      update: false,
      delete: false,
    });
    expect(document.body).toHaveProperty(['paths', '/api/pages', 'post', 'operationId'], 'createPage');
    expect(events.body).toContainEqual(
      expect.objectContaining({
        activity: 'Page created',
        activity_code: 'page.created',
        target_id: textIn(written.body, 'id'),
        meta: { title: 'Home' },
      }),
    );
  });

  it.each([
    ['', 'a page has a title'],
    ['a\0b', 'title must not contain control characters'],
    ['x'.repeat(256), 'title must be at most 255 characters'],
  ])('refuses the title %j', async (title, message) => {
    const owner = await (await serve(await openFor(subject)))();

    const { status, body } = await owner('POST', '/api/pages', { title });

    expect({ status, body }).toEqual({ status: 422, body: { message, code: 422 } });
  });

  it('checks the scopes of each token for pages', async () => {
    const as = await serve(await openFor(subject));
    const tokens = await as(...coreModules.names, 'pages:read');
    const admin = { name: 'robot', role: 'admin', email: 'a@example.com', auto_groups: [] };
    const { body } = await tokens('GET', '/api/users/current');

    const wider = await tokens('POST', `/api/users/${textIn(body, 'id')}/tokens`, {
      name: 'wider',
      expires_in: 1,
      scopes: ['pages:write'],
    });
    const person = await tokens('POST', '/api/users', admin);
    const unknown = await tokens('POST', `/api/users/${textIn(body, 'id')}/tokens`, {
      name: 'unknown',
      expires_in: 1,
      scopes: ['page'],
    });

    expect([wider.status, person.status, unknown.status]).toEqual([403, 403, 422]);
    expect(textIn(unknown.body, 'message')).toMatch(/unknown scope page, use .*events, pages$/);
  });
});

it('the migrations of the app are rolled back before those of the product', async () => {
  const { tables, close } = await openDatabase();
  onTestFinished(close);

  const down = await migrateDown(tables, sets);

  expect(down).toEqual(['pages/0001-pages']);
  expect(await readSchemaStatus(tables, sets)).toMatchObject({
    pending: ['pages/0001-pages'],
    newest: coreMigrations.migrations.at(-1)?.name,
  });
  await expect(requireCurrentSchema(tables)).resolves.toBeUndefined();
  await expect(requireCurrentSchema(tables, sets)).rejects.toThrow(
    'the schema lacks pages/0001-pages, migrate it first',
  );
  expect(await migrateUp(tables, sets)).toEqual(['pages/0001-pages']);
});
