import { deleteGroup, type Actor, type Readers, type Storage, type Stores } from '@nbsetup/domain';
import { operatorOf } from '@nbsetup/domain/admin';
import { addAccount, freshStorage, sampleUser, write, type StorageUnderTest } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../group-reference/two-accounts.contract.ts';
import { addOtherAccount } from '../setup-key/setup-key-samples.contract.ts';
import type { AccountSettingsReaders, AccountSettingsStores } from './account-settings-store.ts';
import { defaultDocument } from './default-settings.ts';
import { deleteAccount } from './delete-account.ts';
import { showAccount } from './show-account.ts';
import { updateAccount } from './update-account.ts';

const owner: Actor = {
  ...sampleUser({ id: 'owner-1', email: 'owner@example.com', role: 'owner' }),
  accountId: 'account-1',
};
const admin: Actor = {
  ...sampleUser({ id: 'admin-1', email: 'admin-1@example.com', role: 'admin' }),
  accountId: 'account-1',
};
const settings = { peer_login_expiration: 3_600 };

async function addPeople(stores: Stores): Promise<void> {
  await addAccount(stores);
  await stores.users.add(admin);
  await addOtherAccount(stores);
  const group = { accountId: 'account-1', issued: 'api' } as const;
  await stores.groups.add({ ...group, id: 'group-all', name: 'All' });
  await stores.groups.add({ ...group, id: 'group-1', name: 'One' });
}

async function activitiesIn(storage: Storage): Promise<readonly string[]> {
  const events = await storage.read.audit.listByAccount('account-1', 100);
  return events.toReversed().map(({ activity }) => activity);
}

/** The specification of accounts and their settings, on the storage. */
export function describeAccounts(
  subject: StorageUnderTest<Readers & AccountSettingsReaders, Stores & AccountSettingsStores>,
): void {
  describe('accounts and their settings', () => {
    const storage = freshStorage(subject);

    it('have the values of a new account until somebody changes them', async () => {
      await write(storage(), addPeople);

      const shown = await showAccount(storage().read, { caller: admin });

      expect(shown).toMatchObject({
        account: { id: 'account-1' },
        ...defaultDocument('account-1', 'group-all'),
      });
      expect(await storage().read.accountSettings.find('account-1')).toBeUndefined();
    });

    it('are replaced as a whole, and return what was saved', async () => {
      await write(storage(), addPeople);
      const query = { caller: admin, accountId: 'account-1' };

      const updated = await updateAccount(storage(), {
        ...query,
        request: { settings: { ...settings, ipv6_enabled_groups: ['group-1'], dns_domain: 'example.com' } },
      });
      const again = await updateAccount(storage(), { ...query, request: { settings } });

      expect(updated.settings).toMatchObject({ ipv6_enabled_groups: ['group-1'], dns_domain: 'example.com' });
      expect(again.settings).toMatchObject({ ipv6_enabled_groups: [], dns_domain: '' });
      expect(await showAccount(storage().read, { caller: owner })).toEqual(again);
      expect(await storage().read.accountSettings.find('account-2')).toBeUndefined();
    });

    it.each(['peer_expose_groups', 'ipv6_enabled_groups'])(
      'name no group of another account: %s',
      async (field) => {
        await write(storage(), addPeople);

        for (const groupId of ['group-9', 'group-8', 'gro\u0000up', '']) {
          const update = updateAccount(storage(), {
            caller: admin,
            accountId: 'account-1',
            request: { settings: { ...settings, [field]: ['group-1', groupId] } },
          });
          await expect(update).rejects.toMatchObject({ code: 'invalid_input' });
        }

        expect(await storage().read.accountSettings.find('account-1')).toBeUndefined();
        expect(await activitiesIn(storage())).toEqual([]);
      },
    );

    it('keep the groups that they name, and the refusal says what for', async () => {
      await write(storage(), addPeople);
      const update = (ids: readonly string[]): ReturnType<typeof updateAccount> =>
        updateAccount(storage(), {
          caller: admin,
          accountId: 'account-1',
          request: { settings: { ...settings, peer_expose_groups: ids } },
        });

      await update(['group-1']);
      await expect(deleteGroup(storage(), { caller: admin, groupId: 'group-1' })).rejects.toMatchObject({
        code: 'precondition_failed',
        message: 'group has been linked to settings: peer expose groups',
      });
      await update([]);
      await deleteGroup(storage(), { caller: admin, groupId: 'group-1' });

      expect(await storage().read.groups.findById('group-1')).toBeUndefined();
    });

    it('name a group, or it is deleted, if both happen at the same time', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), addPeople);

      for (const field of ['peer_expose_groups', 'ipv6_enabled_groups']) {
        const groupId = `race-${field}`;
        await write(storage(), ({ groups }) =>
          groups.add({ accountId: 'account-1', issued: 'api', id: groupId, name: groupId }),
        );
        const request = { settings: { ...settings, [field]: [groupId] } };
        const outcome = await outcomesOf([
          updateAccount(storage(), { caller: admin, accountId: 'account-1', request }),
          deleteGroup(storage(), { caller: owner, groupId }),
        ]);

        const refusal =
          /^(?:(?:peer expose|ipv6 enabled) group race-\w+ does not exist|group has been linked to settings: .+)$/;
        expect(outcome).toEqual({ succeeded: 1, messages: [expect.stringMatching(refusal)] });
      }
    });

    it('hold what was written last as a whole, if several write at the same time', async () => {
      await write(storage(), addPeople);
      const update = (caller: Actor, seconds: number, dns_domain: string): ReturnType<typeof updateAccount> =>
        updateAccount(storage(), {
          caller,
          accountId: 'account-1',
          request: { settings: { peer_login_expiration: seconds, dns_domain } },
        });

      const written = await Promise.all([
        update(owner, 3_600, 'one.example'),
        update(admin, 7_200, 'two.example'),
        update(owner, 10_800, 'three.example'),
      ]);

      const shown = await showAccount(storage().read, { caller: owner });
      expect(written.map((result) => result.settings)).toContainEqual(shown.settings);
    });

    it('are deleted by the owner with all users, which is recorded; other accounts stay', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ instance }) =>
        instance.claim({ ownerId: 'owner-1', completedAt: storage().clock.now() }),
      );
      await updateAccount(storage(), { caller: admin, accountId: 'account-1', request: { settings } });
      const { read } = storage();

      await deleteAccount(storage(), { caller: owner, accountId: 'account-1' });

      expect(await read.accounts.findById('account-1')).toBeUndefined();
      expect(await read.accountSettings.find('account-1')).toBeUndefined();
      expect(await read.groups.listByAccount('account-1')).toEqual([]);
      expect(await read.users.findById('owner-1')).toBeUndefined();
      expect(await read.users.findById('admin-1')).toBeUndefined();
      expect(await read.users.findById('stranger-1')).toBeDefined();
      expect(await read.groups.findById('group-9')).toBeDefined();
      expect(await read.instance.findCompletion()).toMatchObject({ ownerId: 'owner-1' });
      expect((await activitiesIn(storage())).at(-1)).toBe('account.delete');
    });

    it('are deleted by the operator of the host, but not by an admin', async () => {
      await write(storage(), addPeople);
      const accountId = 'account-1';

      await expect(deleteAccount(storage(), { caller: admin, accountId })).rejects.toMatchObject({
        code: 'permission_denied',
      });
      const kept = await storage().read.accounts.findById(accountId);
      await deleteAccount(storage(), { caller: operatorOf(accountId), accountId });

      expect(kept).toMatchObject({ id: accountId });
      expect(await storage().read.accounts.findById(accountId)).toBeUndefined();
      expect(await activitiesIn(storage())).toEqual(['account.delete']);
    });

    it('are deleted once by two calls at the same time', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), addPeople);
      const accountId = 'account-1';
      const deleting = (caller: Actor): Promise<void> => deleteAccount(storage(), { caller, accountId });

      const outcomes = await Promise.allSettled([
        deleting(owner),
        deleting(operatorOf(accountId)),
        deleting(owner),
      ]);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await activitiesIn(storage())).toEqual(['account.delete']);
      expect(await storage().read.users.listByAccount(accountId)).toEqual([]);
    });

    it('stay as they are when a step of the deletion fails', async () => {
      await write(storage(), addPeople);
      const { unitOfWork } = storage();
      const remove = (): Promise<void> => Promise.reject(new Error('plain failure'));
      const failing: Parameters<typeof deleteAccount>[0] = {
        clock: storage().clock,
        unitOfWork: {
          run: (work) =>
            unitOfWork.run((stores) => work({ ...stores, accounts: { ...stores.accounts, remove } })),
        },
      };

      await expect(deleteAccount(failing, { caller: owner, accountId: 'account-1' })).rejects.toThrow(
        'plain failure',
      );

      expect(await storage().read.users.findById('admin-1')).toBeDefined();
      expect(await activitiesIn(storage())).toEqual([]);
    });
  });
}
