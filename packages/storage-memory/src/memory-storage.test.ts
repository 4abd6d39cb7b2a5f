import { describeMessages, describeModel, describeStorage, type StorageUnderTest } from '@nbsetup/testing';
import { notes } from '../test/notes-extension.ts';
import { withOtherMessages } from '../test/other-messages.ts';
import { extendMemory } from './extend-memory.ts';
import { createMemoryStorage } from './memory-storage.ts';

const memory: StorageUnderTest = {
  name: 'the in-memory storage',
  isTransactional: true,
  open: async (clock) => ({ storage: createMemoryStorage(clock), close: () => Promise.resolve() }),
};

// A storage with an extension has the same obligations, and the extension's stores are added to it. Its messages are
// not an obligation.
describeStorage({
  ...memory,
  name: 'the in-memory storage with an extension and other messages',
  open: async (clock) => ({
    storage: withOtherMessages(extendMemory(createMemoryStorage(clock), notes)),
    close: () => Promise.resolve(),
  }),
});
describeMessages(memory);
describeModel(memory, { runs: 40 });
