export { createMemoryStorage } from './memory-storage.ts';
export { createMemoryStores } from './memory-stores.ts';
