import { setUpInstance } from '@nbsetup/domain';
import { runMigrate } from '@nbsetup/migrate';
import { createCountingRandomness, quickPasswordHasher, quickSealer } from '@nbsetup/testing';
import { coreStores, openStore, type StoreConfig } from '@nbsetup/storage-engine';
import { coreMigrations } from '@nbsetup/storage-postgres';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { connectPostgres, copyFolder, sharedDataDirectory } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { pages } from '../src/pages.ts';

/** A product of the core and pages. */
const stores = coreStores.with(pages);
const lacksPages = 'the schema lacks pages/0001-pages, migrate it first';

async function onServer(): Promise<StoreConfig & { readonly NB_STORE_ENGINE_POSTGRES_DSN: string }> {
  const server = connectPostgres(inject('postgresUrl'));
  const database = await server.createDatabase();
  onTestFinished(async () => {
    await database.drop();
    await server.stop();
  });
  return {
    NB_STORE_ENGINE: 'postgres',
    NB_STORE_ENGINE_POSTGRES_DSN: database.url,
    NB_STORE_ENGINE_POSTGRES_POOL_MAX: 3,
  };
}

async function embedded(): Promise<StoreConfig> {
  const directory = await mkdtemp(join(tmpdir(), 'nbsetup-pages-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  copyFolder({ from: await sharedDataDirectory(openEmbeddedDatabase), to: directory });
  return { NB_STORE_ENGINE: 'embedded', NB_STORE_ENGINE_POSTGRES_POOL_MAX: 3, NB_DATADIR: directory };
}

it.each([
  ['memory', async () => ({ NB_STORE_ENGINE: 'memory', NB_STORE_ENGINE_POSTGRES_POOL_MAX: 3 }) as const, []],
  ['a server', onServer, ['0001-initial', 'pages/0001-pages']],
  ['the embedded engine', embedded, ['0001-initial', 'pages/0001-pages']],
] as const)('a store in %s has pages, and a new account its first page', async (_, configOf, ends) => {
  const store = await openStore(await configOf(), { stores, autoMigrate: true });
  onTestFinished(() => store.close());
  const { read } = store.storage;
  const ports = {
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
  };

  await setUpInstance(
    { ...store.storage, ...ports },
    {
      request: { email: 'admin@example.com', name: 'Admin', password: 'long-enough' },
      policy: { setupTokensEnabled: false },
      alwaysCreateAccount: true,
    },
  );

  const { ownerId = '' } = (await read.instance.findCompletion()) ?? {};
  const account = await read.accounts.findByCreator(ownerId);
  expect(await read.pages.listByAccount(account?.id ?? '')).toMatchObject([{ title: 'Welcome' }]);
  expect([...store.migrated.slice(0, 1), ...store.migrated.slice(-1)]).toEqual(ends);
  await expect(store.requireReady()).resolves.toBeUndefined();
});

it('a store whose schema has no pages is opened without them only', async () => {
  const config = await onServer();
  await (await openStore(config, { stores: coreStores, autoMigrate: true })).close();

  await expect(openStore(config, { stores, autoMigrate: false })).rejects.toMatchObject({
    code: 'store_outdated',
    message: lacksPages,
  });

  const migrated = await openStore(config, { stores, autoMigrate: true });
  await migrated.close();
  expect(migrated.migrated).toEqual(['pages/0001-pages']);
  await (await openStore(config, { stores: coreStores, autoMigrate: false })).close();
});

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Migrate = (command: string) => Promise<Outcome>;

/** Returns the migration tool with these migrations, on that store. */
function migrateOn(
  { NB_STORE_ENGINE, NB_STORE_ENGINE_POSTGRES_DSN }: Awaited<ReturnType<typeof onServer>>,
  migrationSets: typeof stores.migrationSets,
): Migrate {
  return async (command) => {
    let [stdout, stderr] = ['', ''];
    const exitCode = await runMigrate(command.split(' '), {
      env: { NB_STORE_ENGINE, NB_STORE_ENGINE_POSTGRES_DSN },
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      migrationSets,
    });
    return { exitCode, stdout, stderr };
  };
}

it('the migration tool applies, shows and rolls back the migrations of pages', async () => {
  const migrate = migrateOn(await onServer(), stores.migrationSets);

  const planned = await migrate('up --dry-run');
  const up = await migrate('up');
  const current = await migrate('status');
  const plannedDown = await migrate('down --dry-run');
  const down = await migrate('down --yes');
  const behind = await migrate('status');
  const further = await migrate('down --dry-run');

  expect(planned.stdout).toContain('\n-- pages/0001-pages\nCREATE TABLE pages (');
  expect(up.stdout).toMatch(/^applied 0001-initial\n[^]*\napplied pages\/0001-pages\n$/);
  expect(current).toMatchObject({ exitCode: 0, stderr: '' });
  expect(current.stdout).toMatch(/\npages\/0001-pages +applied\n\nthe schema is current\n$/);
  expect(plannedDown.stdout).toBe('-- pages/0001-pages\nDROP TABLE pages;\n');
  expect(down.stdout).toBe('rolled back pages/0001-pages\n');
  expect(behind.exitCode).toBe(6);
  expect(behind.stdout).toMatch(/\npages\/0001-pages +pending\n\n1 pending; run `npx nbsetup-migrate up`\n$/);
  expect(further.stdout).toContain(`-- ${coreMigrations.migrations.at(-1)?.name}\n`);
});

it('the migration tool without pages rolls back nothing that pages refer to, and names them', async () => {
  const config = await onServer();
  await migrateOn(config, stores.migrationSets)('up');
  const withoutPages = migrateOn(config, coreStores.migrationSets);
  for (let left = coreMigrations.migrations.length; left > 1; left -= 1) await withoutPages('down --yes');

  const { exitCode, stdout, stderr } = await withoutPages('down --yes');

  expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
  expect(stderr).toMatch(
    /^nbsetup-migrate: the migration cannot be rolled back, because tables of pages refer to what it made; roll back the migrations of pages first: /,
  );
});
