export { accountRows } from './account-rows.ts';
export { extendMemory, type MemoryExtension, type MemorySlice } from './extend-memory.ts';
export { createMemoryStorage, type MemoryStorage } from './memory-storage.ts';
export { createMemoryStores } from './memory-stores.ts';
export { memorySlices, type MemorySlices } from './memory-slices.ts';
