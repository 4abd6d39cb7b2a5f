import { createMemoryStorage, extendMemory } from '@nbsetup/storage-memory';
import { network } from '../src/extension.ts';
import { describeNetwork } from './network-suites.ts';

describeNetwork({
  name: 'the in-memory storage',
  isTransactional: true,
  open: async (clock) => ({
    storage: extendMemory(createMemoryStorage(clock), network),
    close: () => Promise.resolve(),
  }),
});
