import type { Readers, Stores } from '@nbsetup/domain';
import {
  addAccount,
  freshStorage,
  sampleAccount,
  sampleUser,
  write,
  type StorageUnderTest,
} from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import type { PageReaders, PageStores } from '../src/pages.ts';

const page = { id: 'page-1', accountId: 'account-1', title: 'One' };
const group = { id: 'group-1', accountId: 'account-1', name: 'One', issued: 'api' } as const;

/** Checks the obligations of a page store. */
export function describePageStore(
  subject: StorageUnderTest<Readers & PageReaders, Stores & PageStores>,
): void {
  describe(`pages, ${subject.name}`, () => {
    const storage = freshStorage(subject);

    it('are listed by account and id', async () => {
      const second = { ...page, id: 'page-2', title: 'Two' };

      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.pages.add(page);
        await stores.pages.add(second);
      });

      expect(await storage().read.pages.listByAccount('account-1')).toEqual([page, second]);
      expect(await storage().read.pages.listByAccount('account-2')).toEqual([]);
    });

    it('are committed together with other stores', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.groups.add(group);
        await stores.pages.add(page);
      });

      expect(await storage().read.pages.listByAccount('account-1')).toEqual([page]);
      expect(await storage().read.groups.findById('group-1')).toEqual(group);
    });

    it('are removed with their account, and those of others stay', async () => {
      const other = { ...page, id: 'page-2', accountId: 'account-2' };
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ id: 'owner-2', email: 'second@example.com' }));
        await stores.accounts.add(sampleAccount({ id: 'account-2', createdBy: 'owner-2' }));
        await stores.pages.add(page);
        await stores.pages.add(other);
      });

      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      expect(await storage().read.pages.listByAccount('account-1')).toEqual([]);
      expect(await storage().read.pages.listByAccount('account-2')).toEqual([other]);
    });

    it('do not remain if the unit of work fails', async () => {
      await write(storage(), addAccount);

      const failing = write(storage(), async (stores) => {
        await stores.groups.add(group);
        await stores.pages.add(page);
        throw new Error('plain failure');
      });

      await expect(failing).rejects.toThrow('plain failure');
      expect(await storage().read.pages.listByAccount('account-1')).toEqual([]);
      expect(await storage().read.groups.findById('group-1')).toBeUndefined();
    });
  });
}
