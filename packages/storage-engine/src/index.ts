export { openDatabase, type Purpose } from './open-database.ts';
export { openStore, type OpenStore } from './open-store.ts';
export { storeExists } from './store-exists.ts';
export {
  dsnMissing,
  hasDsnWherePostgres,
  storeVariables,
  storeWarnings,
  type StoreConfig,
} from './store-variables.ts';
