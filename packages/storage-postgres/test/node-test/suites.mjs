// Run with `node` by node-test.int.test.ts, on the built packages.
import { describeMessages, describeStores } from '@nbsetup/testing';
import { createMemoryStorage } from '@nbsetup/storage-memory';

const memory = {
  name: 'the in-memory storage',
  isTransactional: true,
  open: async (clock) => ({ storage: createMemoryStorage(clock), close: () => Promise.resolve() }),
};

const refusing = {
  ...memory,
  name: 'a storage that refuses everything',
  open: async () => ({
    storage: { ...createMemoryStorage(), unitOfWork: { run: () => Promise.reject(new Error('no')) } },
    close: () => Promise.resolve(),
  }),
};

describeStores(memory);
describeMessages(refusing);
