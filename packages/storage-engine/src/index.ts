export { writeStoreImage } from './migrated-image-of.ts';
export { openDatabase, type DatabaseOptions, type Purpose } from './open-database.ts';
export type { OnForgotten } from './instance-file.ts';
export { openStore, type OpenStore, type OpenStoreOf } from './open-store.ts';
export {
  coreStores,
  type ManifestSection,
  type StoreComposition,
  type StoreExtension,
} from './store-composition.ts';
export { storeExists } from './store-exists.ts';
export { storeHints } from './store-hints.ts';
export { storeLocation } from './store-location.ts';
export {
  dataDirectoryOf,
  dsnMissing,
  hasDsnWherePostgres,
  storeVariables,
  storeWarnings,
  type StoreConfig,
} from './store-variables.ts';
