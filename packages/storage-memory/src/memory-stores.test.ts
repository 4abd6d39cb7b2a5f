import { compensating } from '@nbsetup/domain';
import { describeStorage } from '@nbsetup/storage-contract';
import { createMemoryStores } from './memory-stores.ts';

describeStorage({
  name: 'stores without a transaction, compensating',
  isTransactional: false,
  open: async () => {
    const stores = createMemoryStores();
    const storage = { read: stores, unitOfWork: compensating(stores, { resources: 'setup resources' }) };
    return { storage, close: () => Promise.resolve() };
  },
});
