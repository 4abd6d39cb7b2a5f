import type { Stores } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleAccount, sampleGroup, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const all = sampleGroup({ id: 'group-2' });
const servers = sampleGroup({ id: 'group-1', name: 'servers', issued: 'jwt' });
const elsewhere = sampleGroup({ id: 'group-3', accountId: 'account-2', name: 'servers' });

async function addGroups(stores: Stores): Promise<void> {
  await addAccount(stores);
  await stores.users.add(sampleUser({ id: 'owner-2', email: 'owner-2@example.com' }));
  await stores.accounts.add(sampleAccount({ id: 'account-2', createdBy: 'owner-2' }));
  for (const group of [servers, all, elsewhere]) await stores.groups.add(group);
}

/** Describes the obligations of `GroupStore`. */
export function describeGroupStore(subject: StorageUnderTest): void {
  describe('the group store', () => {
    const storage = freshStorage(subject);

    it('lists the groups of one account by name', async () => {
      await write(storage(), addGroups);

      expect(await storage().read.groups.listByAccount('account-1')).toEqual([all, servers]);
    });

    it('finds a group by id, and by its exact name in its account', async () => {
      await write(storage(), addGroups);
      const { groups } = storage().read;

      expect(await groups.findById('group-1')).toEqual(servers);
      expect(await groups.findByName('account-2', 'servers')).toEqual(elsewhere);
      expect(await groups.findById('group-9')).toBeUndefined();
      expect(await groups.findByName('account-1', 'Servers')).toBeUndefined();
    });

    it('lists the groups of the account among as many ids as a request can have', async () => {
      await write(storage(), addGroups);
      const { groups } = storage().read;
      const unknown = Array.from({ length: 70_000 }, (_, index) => `none-${index}`);

      const listed = await groups.listByIds('account-1', ['group-3', 'group-2', 'group-1', ...unknown]);
      const locked = await storage().unitOfWork.run((stores) => stores.groups.lock('account-1', unknown));

      expect(listed).toEqual([servers, all]);
      expect(locked).toEqual([]);
    });

    it('finds the oldest user of the account who has the group', async () => {
      const member = { accountId: 'account-1', autoGroups: ['group-0', 'group-1'] };
      const later = { ...member, createdAt: new Date('2026-02-01T00:00:00.000Z') };
      const oldest = sampleUser({ ...member, id: 'user-2', email: 'user-2@example.com' });
      await write(storage(), async (stores) => {
        await addGroups(stores);
        await stores.users.add(sampleUser({ ...later, id: 'user-1' }));
        await stores.users.add(oldest);
      });

      expect(await storage().read.groups.findUser(servers)).toEqual(oldest);
      expect(await storage().read.groups.findUser(all)).toBeUndefined();
      expect(await storage().read.groups.findUser(elsewhere)).toBeUndefined();
    });

    it('refuses a taken id, and a taken name in the account', async () => {
      await write(storage(), addGroups);

      for (const group of [{ ...all, name: 'other' }, sampleGroup({ id: 'group-4' })]) {
        await expect(write(storage(), ({ groups }) => groups.add(group))).rejects.toMatchObject({
          code: 'already_exists',
        });
      }
      expect(await storage().read.groups.listByAccount('account-1')).toEqual([all, servers]);
    });

    it('refuses a group of an unknown account', async () => {
      await expect(write(storage(), ({ groups }) => groups.add(sampleGroup()))).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('locks the groups that the account has, in the order of their ids', async () => {
      await write(storage(), addGroups);

      const locked = await storage().unitOfWork.run(({ groups }) =>
        groups.lock('account-1', ['group-9', 'group-2', 'group-3', 'group-1']),
      );
      const none = await storage().unitOfWork.run(({ groups }) => groups.lock('account-1', []));

      expect(locked).toEqual([servers, all]);
      expect(none).toEqual([]);
    });

    it('renames a group, but not to the name of another group of its account', async () => {
      await write(storage(), addGroups);

      await write(storage(), ({ groups }) => groups.rename('group-1', 'machines'));
      await write(storage(), ({ groups }) => groups.rename('group-3', 'All'));

      expect(await storage().read.groups.findById('group-1')).toEqual({ ...servers, name: 'machines' });
      await expect(write(storage(), ({ groups }) => groups.rename('group-1', 'All'))).rejects.toMatchObject({
        code: 'already_exists',
      });
      await expect(write(storage(), ({ groups }) => groups.rename('group-9', 'None'))).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('removes a group, also one that does not exist', async () => {
      await write(storage(), addGroups);

      await write(storage(), async ({ groups }) => {
        await groups.remove('group-1');
        await groups.remove('group-1');
      });

      expect(await storage().read.groups.listByAccount('account-1')).toEqual([all]);
    });
  });
}
