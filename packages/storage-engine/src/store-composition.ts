import type { Extension, Readers, Stores } from '@nbsetup/domain';
import type { BootstrapSection } from '@nbsetup/domain/admin';
import {
  createMemoryStorage,
  extendMemory,
  type MemoryExtension,
  type MemoryStorage,
} from '@nbsetup/storage-memory';
import {
  coreMigrations,
  extendPostgres,
  postgresStorage,
  type MigrationSet,
  type PostgresDatabase,
  type PostgresExtension,
  type PostgresStorage,
} from '@nbsetup/storage-postgres';
import type { z } from 'zod';

/** An extension that has stores in memory and on PostgreSQL, so that every engine can keep what it stores. */
export type StoreExtension<
  State extends object,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
  AllStores extends Stores = Stores & AddedStores,
> = Extension &
  MemoryExtension<State, AddedReaders, AddedStores, AllStores> &
  PostgresExtension<AddedReaders, AddedStores, AllStores> & {
    /** The lists that a manifest of `nbsetup apply` may have for the entries of the extension. */
    readonly manifest?: readonly ManifestSection<Readers & AddedReaders, AllStores>[];
  };

/** A list of a manifest, and the shape of its entries, from which the JSON schema and the help for typos come. */
export interface ManifestSection<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends BootstrapSection<AllReaders, AllStores> {
  /** A strict object, so that a field with a typo is refused. Describe each field, because editors show it. */
  readonly shape: z.ZodObject;
  /** Whether the field has one map and not a list. */
  readonly isMap?: boolean;
  /** The fields of an entry that name a file for a generated secret. Each path has one spelling when it is parsed. */
  readonly fileFields?: readonly string[];
}

/** The parts of a product's storages: the core and its extensions. The types of all stores follow. */
export interface StoreComposition<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** Returns a new storage in memory, with the stores of all extensions. */
  readonly memory: () => MemoryStorage<AllReaders, AllStores>;
  /** Returns the storage on a database, with the stores of all extensions. */
  readonly postgres: (database: PostgresDatabase) => PostgresStorage<AllReaders, AllStores>;
  /** The migrations of the core, then those of each extension. */
  readonly migrationSets: readonly MigrationSet[];
  /** The extensions without the core, in the order in which they were added. */
  readonly extensions: readonly Extension[];
  /** The lists that a manifest may have for the entries of extensions, in that order. */
  readonly manifest: readonly ManifestSection<AllReaders, AllStores>[];
  /** A file with the image of a new embedded store in which all migrations ran. See `writeStoreImage`. */
  readonly image?: URL;
  /** Returns a composition whose new embedded stores start with the image in a file, if it is one of its migrations. */
  withImage(file: URL): StoreComposition<AllReaders, AllStores>;
  /** Returns a composition with one extension more. */
  with<State extends object, AddedReaders extends object, AddedStores extends AddedReaders>(
    extension: StoreExtension<State, AddedReaders, AddedStores, AllStores & AddedStores>,
  ): StoreComposition<AllReaders & AddedReaders, AllStores & AddedStores>;
}

type Parts<AllReaders extends Readers, AllStores extends Stores> = Omit<
  StoreComposition<AllReaders, AllStores>,
  'with' | 'withImage'
>;

/** The stores of the core, without an extension. Add extensions by `with`. */
export const coreStores: StoreComposition = composed({
  memory: () => createMemoryStorage(),
  postgres: postgresStorage,
  migrationSets: [coreMigrations],
  extensions: [],
  manifest: [],
});

function composed<AllReaders extends Readers, AllStores extends Stores>(
  parts: Parts<AllReaders, AllStores>,
): StoreComposition<AllReaders, AllStores> {
  return {
    ...parts,
    withImage: (image) => composed({ ...parts, image }),
    with: (extension) =>
      composed({
        memory: () => extendMemory(parts.memory(), extension),
        postgres: (database) => extendPostgres(parts.postgres(database), extension),
        migrationSets: [...parts.migrationSets, extension.postgres.migrations],
        extensions: [...parts.extensions, extension],
        manifest: [...parts.manifest, ...(extension.manifest ?? [])],
      }),
  };
}
