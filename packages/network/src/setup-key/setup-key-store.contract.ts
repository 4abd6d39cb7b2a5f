import type { Readers, Stores } from '@nbsetup/domain';
import { addAccount, freshStorage, write, type StorageUnderTest } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { addOtherAccount, sampleSetupKey } from './setup-key-samples.contract.ts';
import type { SetupKeyReaders, SetupKeyStores } from './setup-key-store.ts';

const longAgo = new Date('2026-01-01T00:00:00.000Z');
const oldest = sampleSetupKey({ id: 'key-2', createdAt: longAgo, autoGroups: ['group-1', 'group-2'] });
const full = sampleSetupKey({
  id: 'key-1',
  type: 'one-off',
  usageLimit: 1,
  usedTimes: 1,
  isRevoked: true,
  isEphemeral: true,
  allowsExtraDnsLabels: true,
  autoGroups: ['group-2'],
  lastUsedAt: new Date('2026-11-23T12:00:00.123Z'),
  expiresAt: new Date('2026-12-31T00:00:00.456Z'),
});
const elsewhere = sampleSetupKey({ id: 'key-3', accountId: 'account-2', autoGroups: ['group-1'] });

async function addKeys(stores: Stores & SetupKeyStores): Promise<void> {
  await addAccount(stores);
  await addOtherAccount(stores);
  for (const key of [full, elsewhere, oldest]) await stores.setupKeys.add(key);
}

/** The obligations of `SetupKeyStore`. */
export function describeSetupKeyStore(
  subject: StorageUnderTest<Readers & SetupKeyReaders, Stores & SetupKeyStores>,
): void {
  describe('the setup key store', () => {
    const storage = freshStorage(subject);

    it('lists the keys of one account, oldest first and then by id, with everything they have', async () => {
      await write(storage(), addKeys);
      const twin = sampleSetupKey({ id: 'key-0', createdAt: full.createdAt });
      await write(storage(), ({ setupKeys }) => setupKeys.add(twin));

      expect(await storage().read.setupKeys.listByAccount('account-1')).toEqual([oldest, twin, full]);
      expect(await storage().read.setupKeys.listByAccount('account-9')).toEqual([]);
    });

    it('finds a key by its id', async () => {
      await write(storage(), addKeys);
      const { setupKeys } = storage().read;

      expect(await setupKeys.findById('key-1')).toEqual(full);
      expect(await setupKeys.findById('key-3')).toEqual(elsewhere);
      expect(await setupKeys.findById('key-9')).toBeUndefined();
    });

    it('finds the oldest key of the account that has a group', async () => {
      await write(storage(), addKeys);
      const { setupKeys } = storage().read;
      const find = async (id: string, accountId: string): Promise<string | undefined> =>
        (await setupKeys.findByGroup({ id, accountId }))?.id;

      expect(await find('group-2', 'account-1')).toBe('key-2');
      expect(await find('group-1', 'account-2')).toBe('key-3');
      expect(await find('group-2', 'account-2')).toBeUndefined();
    });

    it('refuses an id and a hash that is taken', async () => {
      await write(storage(), addKeys);

      for (const key of [sampleSetupKey({ id: 'key-1' }), { ...oldest, id: 'key-4' }]) {
        await expect(write(storage(), ({ setupKeys }) => setupKeys.add(key))).rejects.toMatchObject({
          code: 'already_exists',
          message: 'setup key already exists',
        });
      }
      expect(await storage().read.setupKeys.listByAccount('account-1')).toEqual([oldest, full]);
    });

    it('updates the groups, the revocation and the time, and nothing else', async () => {
      await write(storage(), addKeys);
      const change = {
        autoGroups: ['group-3'],
        isRevoked: true,
        updatedAt: new Date('2026-11-24T00:00:00Z'),
      };
      const changed = { ...oldest, name: 'Other', usageLimit: 7, ...change };

      await write(storage(), ({ setupKeys }) => setupKeys.update(changed));

      expect(await storage().read.setupKeys.findById('key-2')).toEqual({ ...oldest, ...change });
      await expect(
        write(storage(), ({ setupKeys }) => setupKeys.update({ ...oldest, id: 'key-9' })),
      ).rejects.toMatchObject({ code: 'not_found' });
    });

    it('returns the key that it locks', async () => {
      await write(storage(), addKeys);

      const locked = await storage().unitOfWork.run(async ({ setupKeys }) => [
        await setupKeys.lock('key-1'),
        await setupKeys.lock('key-9'),
      ]);

      expect(locked).toEqual([full, undefined]);
    });

    it('removes a key, also one that is gone', async () => {
      await write(storage(), addKeys);

      await write(storage(), async ({ setupKeys }) => {
        await setupKeys.remove('key-1');
        await setupKeys.remove('key-1');
      });

      expect(await storage().read.setupKeys.listByAccount('account-1')).toEqual([oldest]);
    });

    it('loses the keys of an account that is removed, and no others', async () => {
      await write(storage(), addKeys);

      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      expect(await storage().read.setupKeys.findById('key-1')).toBeUndefined();
      expect(await storage().read.setupKeys.findById('key-3')).toEqual(elsewhere);
    });

    it('keeps nothing of a unit of work that fails', async () => {
      await write(storage(), addAccount);

      const failing = write(storage(), async ({ setupKeys }) => {
        await setupKeys.add(oldest);
        throw new Error('plain failure');
      });

      await expect(failing).rejects.toThrow('plain failure');
      expect(await storage().read.setupKeys.findById('key-2')).toBeUndefined();
    });
  });
}
