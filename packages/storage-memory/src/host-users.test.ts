import { describeHostUsers, describeStorage } from '@nbsetup/testing';
import { hostTable } from '../test/host-table.ts';
import { createMemoryStorage } from './memory-storage.ts';

const columns = { isBlocked: true, password: true };

// All obligations of a storage, with ids that the use cases create, because these suites predict them.
describeStorage({
  name: 'the in-memory storage with users of a host app',
  isTransactional: true,
  hasUniqueEmails: true,
  open: async (clock) => {
    const storage = createMemoryStorage(clock, { users: hostTable(new Map(), columns) });
    return {
      storage: {
        ...storage,
        unitOfWork: {
          run: (work) => storage.unitOfWork.run((stores) => work({ ...stores, hostUsers: undefined })),
        },
      },
      close: () => Promise.resolve(),
    };
  },
});

describeHostUsers({
  name: 'with all columns',
  open: async () => ({
    storage: createMemoryStorage(undefined, { users: hostTable(new Map(), columns) }),
    close: () => Promise.resolve(),
  }),
});

describeHostUsers({
  name: 'without columns for blocks and passwords',
  open: async () => ({
    storage: createMemoryStorage(undefined, {
      users: hostTable(new Map(), { isBlocked: false, password: false }),
    }),
    close: () => Promise.resolve(),
  }),
});
