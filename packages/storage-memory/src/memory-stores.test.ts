import type { Clock } from '@nbsetup/domain/storage';
import { compensating } from '@nbsetup/storage-compensating';
import { describeStorage } from '@nbsetup/testing';
import { createMemoryStores } from './memory-stores.ts';

const processClock: Clock = { now: () => new Date() };

describeStorage({
  name: 'stores without a transaction, compensating',
  isTransactional: false,
  open: async (clock = processClock) => {
    const stores = createMemoryStores(clock);
    const storage = {
      read: stores,
      unitOfWork: compensating(stores, { resources: 'setup resources' }),
      clock,
    };
    return { storage, close: () => Promise.resolve() };
  },
});
