import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openEmbeddedDatabase } from '../../src/database/open-embedded-database.ts';
import { writeMigratedImage } from '../../src/embedded/write-migrated-image.ts';
import { migrateUp } from '../../src/migration/migrate.ts';
import type { MigrationSet } from '../../src/migration/migration-set.ts';
import { coreMigrations } from '../../src/migration/migrations.ts';
import { isCurrent, readSchemaStatus } from '../../src/migration/schema-status.ts';
import { logFilesOf, temporaryDirectory } from './temporary-directory.ts';

const shelves: MigrationSet = {
  name: 'furniture',
  migrations: [
    { name: '0001-shelves', up: ['CREATE TABLE shelves (id text)'], down: ['DROP TABLE shelves'] },
  ],
};

it('a new store has the tables of an image of the same migrations, and none of another image', async () => {
  const file = pathToFileURL(join(await temporaryDirectory(), 'store-image.br'));
  const withShelves = [coreMigrations, shelves];
  const coreOnly = [coreMigrations];
  await writeMigratedImage({ file, migrationSets: withShelves });
  const open = async (migrationSets: readonly MigrationSet[]) => {
    const directory = await temporaryDirectory();
    const database = await openEmbeddedDatabase(directory, { image: { file, migrationSets } });
    onTestFinished(() => database.close());
    return { tables: database.tables, log: await logFilesOf(join(directory, 'pgdata')) };
  };

  const same = await open(withShelves);
  const other = await open(coreOnly);

  expect(isCurrent(await readSchemaStatus(same.tables, withShelves))).toBe(true);
  expect(await migrateUp(same.tables, withShelves)).toEqual([]);
  expect(same.log).toHaveLength(1);
  expect(await readSchemaStatus(other.tables, withShelves)).toMatchObject({ applied: [] });
  expect(await migrateUp(other.tables, coreOnly)).toContain('0001-initial');
});
