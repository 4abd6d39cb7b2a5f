export { openEmbeddedDatabase } from './database/open-embedded-database.ts';
export { ensureDataDirectory } from './data-directory/data-directory.ts';
export { hasEmbeddedStore, instanceFileName, requireOwnDirectory } from './data-directory/own-directory.ts';
