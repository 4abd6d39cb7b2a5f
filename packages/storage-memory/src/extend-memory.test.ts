import type { AccountStepPorts } from '@nbsetup/domain';
import { createCountingRandomness, sampleAccount, sampleUser } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { notes, type NoteStores } from '../test/notes-extension.ts';
import { extendMemory, type MemorySlice } from './extend-memory.ts';
import { createMemoryStorage } from './memory-storage.ts';

const tagsInMemory: MemorySlice<Set<string>, { tags: { has(tag: string): boolean } }, TagStores> = {
  empty: () => new Set(),
  copyOf: (set) => new Set(set),
  stores: (current) => ({
    tags: { has: (tag) => current().has(tag), add: (tag) => void current().add(tag) },
  }),
};
interface TagStores {
  readonly tags: { has(tag: string): boolean; add(tag: string): void };
}

const tags = { memory: tagsInMemory };

describe('a storage in memory with the stores of two extensions', () => {
  it('commits writes to all stores together, and shows nothing of them before', async () => {
    const storage = extendMemory(extendMemory(createMemoryStorage(), notes), tags);
    const seen: unknown[] = [];
    const look = async (): Promise<void> => {
      const user = await storage.read.users.findById('user-1');
      seen.push([
        user !== undefined,
        (await storage.read.notes.list()).length === 1,
        storage.read.tags.has('a'),
      ]);
    };

    const progress: { isRunning: boolean } = { isRunning: true };
    const written = storage.unitOfWork.run(async (stores) => {
      stores.tags.add('a');
      await stores.notes.add('hello');
      await look();
      await stores.users.add(sampleUser());
    });
    void written.then(() => {
      progress.isRunning = false;
    });
    while (progress.isRunning) await look();
    await look();

    expect(seen[0]).toEqual([false, false, false]);
    expect(seen.at(-1)).toEqual([true, true, true]);
    // A read takes several turns, so it may start before the work ends and end after it, but never the reverse.
    expect(new Set(seen.map(String))).not.toContain('true,false,false');
    expect(new Set(seen.map(String))).not.toContain('true,true,false');
  });

  it('removes the entries of an account with the account, but not if the work fails', async () => {
    const ofAccounts: typeof notes.memory = {
      ...notes.memory,
      onAccountRemoved: (list, accountId) => void list.splice(list.indexOf(accountId), 1),
    };
    const storage = extendMemory(createMemoryStorage(), { memory: ofAccounts });
    await storage.unitOfWork.run(async (stores) => {
      await stores.users.add(sampleUser({ id: 'owner-1' }));
      await stores.accounts.add(sampleAccount());
      await stores.notes.add('account-1');
    });

    const failing = storage.unitOfWork.run(async ({ accounts }) => {
      await accounts.remove('account-1');
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    const before = await storage.read.notes.list();
    await storage.unitOfWork.run(({ accounts }) => accounts.remove('account-1'));

    expect(before).toEqual(['account-1']);
    expect(await storage.read.notes.list()).toEqual([]);
  });

  it('discards work that fails, and continues', async () => {
    const storage = extendMemory(createMemoryStorage(), notes);

    const failing = storage.unitOfWork.run(async (stores) => {
      await stores.notes.add('lost');
      await stores.users.add(sampleUser());
      throw new Error('plain failure');
    });
    await expect(failing).rejects.toThrow('plain failure');
    await storage.unitOfWork.run((stores) => stores.notes.add('kept'));

    expect(await storage.read.notes.list()).toEqual(['kept']);
    expect(await storage.read.users.findById('user-1')).toBeUndefined();
  });

  it('runs the steps of each extension for a new account once, in their order', async () => {
    const again = {
      ...tags,
      accountSteps: [
        async ({ stores }: AccountStepPorts<NoteStores & TagStores>) => {
          stores.tags.add((await stores.notes.list()).join());
        },
      ],
    };
    const extended = extendMemory(createMemoryStorage(), notes);
    const storage = extendMemory(extended, again);

    await storage.unitOfWork.run(async (stores) => {
      await stores.users.add(sampleUser());
      const owner = { ...sampleUser(), accountId: 'account-1' };
      await stores.hooks?.completeAccount(createCountingRandomness(), {
        account: sampleAccount(),
        owner,
        allGroup: { id: 'group-1', accountId: 'account-1', name: 'All', issued: 'api' },
      });
    });

    expect(await storage.read.notes.list()).toEqual(['owner user-1']);
    expect(storage.read.tags.has('owner user-1')).toBe(true);
  });

  it('refuses a store with the name of another', () => {
    const storage = extendMemory(createMemoryStorage(), notes);

    expect(() => extendMemory(storage, notes)).toThrow('the storage already has a store notes');
  });

  it('refuses a store called hooks', () => {
    const memory = { empty: () => ({}), copyOf: (state: object) => state, stores: () => ({ hooks: {} }) };

    expect(() => extendMemory(createMemoryStorage(), { memory })).toThrow(
      new TypeError('a store cannot be called hooks, give it another name'),
    );
  });
});
