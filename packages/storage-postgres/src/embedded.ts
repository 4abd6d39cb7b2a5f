export { openEmbeddedDatabase, type EmbeddedOptions } from './database/open-embedded-database.ts';
export type { MigratedImage } from './embedded/migrated-image.ts';
export { writeMigratedImage } from './embedded/write-migrated-image.ts';
export { ensureDataDirectory } from './data-directory/data-directory.ts';
export { hasEmbeddedStore, instanceFileName, requireOwnDirectory } from './data-directory/own-directory.ts';
