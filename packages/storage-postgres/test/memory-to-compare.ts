import type { StorageUnderTest } from '@nbsetup/testing';
import { createMemoryStorage } from '@nbsetup/storage-memory';

/** The storage in memory, to show that PostgreSQL behaves in the same way. */
export const memoryToCompare: StorageUnderTest = {
  name: 'memory',
  isTransactional: true,
  open: async (clock) => ({ storage: createMemoryStorage(clock), close: () => Promise.resolve() }),
};
