import { describeStorage } from '@nbsetup/storage-contract';
import { createMemoryStorage } from './memory-storage.ts';

describeStorage({
  name: 'the in-memory storage',
  isTransactional: true,
  open: async () => ({ storage: createMemoryStorage(), close: () => Promise.resolve() }),
});
