export { accountRows } from './account-rows.ts';
export { extendMemory, type MemoryExtension, type MemorySlice } from './extend-memory.ts';
export { createMemoryStorage, type MemoryStorage, type MemoryStorageOptions } from './memory-storage.ts';
export { createMemoryStores } from './memory-stores.ts';
export { memorySlices, type MemorySlices } from './memory-slices.ts';
export type { MemoryHostUsers } from './user/host-users.memory.ts';
