import { expect, it } from 'vitest';
import { extendMemory, type MemorySlice } from './extend-memory.ts';
import { memorySlices } from './memory-slices.ts';
import { createMemoryStorage } from './memory-storage.ts';

interface ApplesState {
  readonly apples: Map<string, string>;
}

interface PearsState {
  readonly pears: string[];
}

interface List {
  list(): Promise<readonly string[]>;
  add(name: string, accountId: string): Promise<void>;
}

const apples: MemorySlice<ApplesState, { apples: List }, { apples: List }> = {
  empty: () => ({ apples: new Map() }),
  copyOf: (state) => ({ apples: new Map(state.apples) }),
  stores: (current) => ({
    apples: {
      list: async () => [...current().apples.keys()],
      add: async (name, accountId) => void current().apples.set(name, accountId),
    },
  }),
  onAccountRemoved: (state) => {
    state.apples.clear();
  },
};

const pears: MemorySlice<PearsState, { pears: List }, { pears: List }> = {
  empty: () => ({ pears: [] }),
  copyOf: (state) => ({ pears: [...state.pears] }),
  stores: (current) => ({
    pears: { list: async () => current().pears, add: async (name) => void current().pears.push(name) },
  }),
};

interface Fruit {
  readonly apples: List;
  readonly pears: List;
}

const memory: MemorySlice<ApplesState & PearsState, Fruit, Fruit> = memorySlices(apples).and(pears);

it('the slices of several resources are committed together, and each removes the entries of an account', async () => {
  const { read, unitOfWork } = extendMemory(createMemoryStorage(), { memory });

  await unitOfWork.run(async (stores) => {
    await stores.apples.add('Cox', 'account-1');
    await stores.pears.add('Abate', 'account-1');
  });
  const failing = unitOfWork.run(async (stores) => {
    await stores.apples.add('Boskoop', 'account-1');
    await stores.pears.add('Conference', 'account-1');
    throw new Error('plain failure');
  });

  await expect(failing).rejects.toThrow('plain failure');
  expect(await read.apples.list()).toEqual(['Cox']);
  expect(await read.pears.list()).toEqual(['Abate']);

  await unitOfWork.run(({ accounts }) => accounts.remove('account-1'));

  expect(await read.apples.list()).toEqual([]);
  expect(await read.pears.list()).toEqual(['Abate']);
});
