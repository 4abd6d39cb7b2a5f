import { describeModel, describeStorage, type StorageUnderTest } from '@nbsetup/storage-contract';
import { createMemoryStorage } from './memory-storage.ts';

const memory: StorageUnderTest = {
  name: 'the in-memory storage',
  isTransactional: true,
  open: async (clock) => ({ storage: createMemoryStorage(clock), close: () => Promise.resolve() }),
};

describeStorage(memory);
describeModel(memory, { lives: 40 });
