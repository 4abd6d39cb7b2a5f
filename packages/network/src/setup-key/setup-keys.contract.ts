import {
  createGroup,
  deleteGroup,
  hashToken,
  type Actor,
  type AuditEvent,
  type Readers,
  type Storage,
  type Stores,
} from '@nbsetup/domain';
import {
  addAccount,
  createCountingRandomness,
  freshStorage,
  sampleUser,
  write,
  type StorageUnderTest,
} from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../group-reference/two-accounts.contract.ts';
import { createSetupKey, type CreateSetupKeyPorts } from './create-setup-key.ts';
import { deleteSetupKey } from './delete-setup-key.ts';
import { findSetupKey, listSetupKeys } from './find-setup-key.ts';
import type { SetupKeyRequest } from './setup-key-request.ts';
import { addOtherAccount, sampleSetupKey } from './setup-key-samples.contract.ts';
import type { SetupKeyReaders, SetupKeyStores } from './setup-key-store.ts';
import { updateSetupKey } from './update-setup-key.ts';

type KeyStorage = Storage<Readers & SetupKeyReaders, Stores & SetupKeyStores>;

const admin: Actor = {
  ...sampleUser({ id: 'admin-1', email: 'admin-1@example.com', role: 'admin' }),
  accountId: 'account-1',
};
const owner: Actor = {
  ...sampleUser({ id: 'owner-1', email: 'owner@example.com', role: 'owner' }),
  accountId: 'account-1',
};
const request: SetupKeyRequest = { name: 'Servers', type: 'reusable' };

async function addPeople(stores: Stores): Promise<void> {
  await addAccount(stores);
  await stores.users.add(admin);
  await addOtherAccount(stores);
  const group = { accountId: 'account-1', issued: 'api' } as const;
  await stores.groups.add({ ...group, id: 'group-all', name: 'All' });
  await stores.groups.add({ ...group, id: 'group-1', name: 'One' });
  await stores.groups.add({ ...group, id: 'group-2', name: 'Two' });
}

function portsOn(storage: KeyStorage): CreateSetupKeyPorts & KeyStorage {
  return { ...storage, randomness: createCountingRandomness() };
}

async function eventsIn(storage: KeyStorage): Promise<readonly Pick<AuditEvent, 'activity' | 'meta'>[]> {
  const events = await storage.read.audit.listByAccount('account-1', 100);
  return events.toReversed().map(({ activity, meta }) => ({ activity, meta }));
}

/** The specification of setup keys, on the storage. */
export function describeSetupKeys(
  subject: StorageUnderTest<Readers & SetupKeyReaders, Stores & SetupKeyStores>,
): void {
  describe('setup keys', () => {
    const storage = freshStorage(subject);

    it('are created with a plain text that is stored as its hash, and the creation is recorded', async () => {
      await write(storage(), addPeople);
      const wanted = { ...request, expiresInSeconds: 3_600, autoGroups: ['group-2', 'group-1', 'group-2'] };

      const { setupKey, plainText } = await createSetupKey(portsOn(storage()), {
        caller: admin,
        request: wanted,
      });

      expect(plainText).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
      expect(setupKey).toMatchObject({
        name: 'Servers',
        hash: hashToken(plainText),
        start: plainText.slice(0, 5),
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
        expiresAt: new Date('2026-11-23T13:00:00.000Z'),
        autoGroups: ['group-2', 'group-1'],
        usageLimit: 0,
      });
      expect(await storage().read.setupKeys.findById(setupKey.id)).toEqual(setupKey);
      const key = `${plainText.slice(0, 5)}****`;
      expect(await eventsIn(storage())).toEqual([
        { activity: 'setupkey.add', meta: { name: 'Servers', type: 'reusable', key } },
        {
          activity: 'setupkey.group.add',
          meta: { group: 'Two', group_id: 'group-2', setupkey: 'Servers' },
        },
        {
          activity: 'setupkey.group.add',
          meta: { group: 'One', group_id: 'group-1', setupkey: 'Servers' },
        },
      ]);
    });

    it('may have the name of another one, and are listed only in the account of the caller', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) =>
        setupKeys.add(sampleSetupKey({ id: 'key-2', accountId: 'account-2' })),
      );
      const ports = portsOn(storage());

      await createSetupKey(ports, { caller: admin, request });
      await createSetupKey(ports, { caller: owner, request });

      const listed = await listSetupKeys(storage().read, { caller: admin });
      expect(listed.map(({ name }) => name)).toEqual(['Servers', 'Servers']);
      for (const keyId of ['key-2', 'key-9', 'ke\u0000y']) {
        const missing = { code: 'not_found', message: `setup key: ${keyId} not found` };
        const query = { caller: admin, keyId };
        await expect(findSetupKey(storage().read, query)).rejects.toMatchObject(missing);
        await expect(deleteSetupKey(ports, query)).rejects.toMatchObject(missing);
        await expect(updateSetupKey(ports, { ...query, request: { autoGroups: [] } })).rejects.toMatchObject(
          missing,
        );
      }
    });

    it.each([
      ['group-8', 'group not found: group-8'],
      ['group-9', 'group not found: group-9'],
      ['gro\u0000up', 'group not found: gro\u0000up'],
      ['', 'group not found: '],
      ['group-all', "can't add 'all' group to the setup key"],
    ])('take no group but those of the account: %j', async (groupId, reason) => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) => setupKeys.add(sampleSetupKey()));
      const ports = portsOn(storage());
      const autoGroups = ['group-1', groupId];
      const refusal = { code: 'invalid_input', message: `invalid auto groups: ${reason}` };

      await expect(
        createSetupKey(ports, { caller: admin, request: { ...request, autoGroups } }),
      ).rejects.toMatchObject(refusal);
      await expect(
        updateSetupKey(ports, { caller: admin, keyId: 'key-9', request: { autoGroups } }),
      ).rejects.toMatchObject(refusal);

      expect(await storage().read.setupKeys.listByAccount('account-1')).toEqual([sampleSetupKey()]);
      expect(await eventsIn(storage())).toEqual([]);
    });

    it('change their groups and are revoked, with a record of what changed', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) => setupKeys.add(sampleSetupKey({ autoGroups: ['group-1'] })));
      const ports = portsOn(storage());
      const update = (
        autoGroups: readonly string[],
        isRevoked?: boolean,
      ): ReturnType<typeof updateSetupKey> =>
        updateSetupKey(ports, { caller: admin, keyId: 'key-1', request: { autoGroups, isRevoked } });

      await update(['group-1']);
      await update(['group-2'], true);
      const again = await update(['group-2'], true);

      expect(again).toMatchObject({
        isRevoked: true,
        autoGroups: ['group-2'],
        updatedAt: new Date('2026-11-23T12:00:00.000Z'),
      });
      const group = { setupkey: 'Servers' };
      expect(await eventsIn(storage())).toEqual([
        { activity: 'setupkey.revoke', meta: { name: 'Servers', type: 'reusable', key: 'A6160****' } },
        { activity: 'setupkey.group.delete', meta: { ...group, group: 'One', group_id: 'group-1' } },
        { activity: 'setupkey.group.add', meta: { ...group, group: 'Two', group_id: 'group-2' } },
      ]);
      await expect(update([], false)).rejects.toMatchObject({
        code: 'invalid_input',
        message: "can't un-revoke a revoked setup key",
      });
      expect(await storage().read.setupKeys.findById('key-1')).toEqual(again);
    });

    it('are deleted once, which is recorded', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) => setupKeys.add(sampleSetupKey()));
      const query = { caller: admin, keyId: 'key-1' };

      await deleteSetupKey(storage(), query);

      await expect(deleteSetupKey(storage(), query)).rejects.toMatchObject({ code: 'not_found' });
      expect(await storage().read.setupKeys.listByAccount('account-1')).toEqual([]);
      expect(await eventsIn(storage())).toEqual([
        { activity: 'setupkey.delete', meta: { name: 'Servers', type: 'reusable', key: 'A6160****' } },
      ]);
    });

    it('keep their groups, and the refusal names the key', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) => setupKeys.add(sampleSetupKey({ autoGroups: ['group-1'] })));

      await expect(deleteGroup(storage(), { caller: admin, groupId: 'group-1' })).rejects.toMatchObject({
        code: 'precondition_failed',
        message: 'group has been linked to setup key: Servers',
      });
      await deleteGroup(storage(), { caller: admin, groupId: 'group-2' });

      const left = await storage().read.groups.listByAccount('account-1');
      expect(left.map(({ name }) => name)).toEqual(['All', 'One']);
    });

    it('are not there when the event cannot be recorded', async () => {
      await write(storage(), addPeople);
      const { unitOfWork } = storage();
      const append = (): Promise<void> => Promise.reject(new Error('plain failure'));
      const ports: CreateSetupKeyPorts = {
        ...portsOn(storage()),
        unitOfWork: {
          run: (work) => unitOfWork.run((stores) => work({ ...stores, audit: { ...stores.audit, append } })),
        },
      };

      await expect(createSetupKey(ports, { caller: admin, request })).rejects.toThrow('plain failure');

      expect(await storage().read.setupKeys.listByAccount('account-1')).toEqual([]);
    });

    it('have no group that was deleted at the same time, five times over', async () => {
      await write(storage(), addPeople);
      const ports = portsOn(storage());

      for (let round = 0; round < 5; round += 1) {
        const group = await createGroup(ports, { caller: owner, request: { name: `race ${round}` } });
        const autoGroups = [group.id];
        await Promise.allSettled([
          createSetupKey(ports, { caller: owner, request: { ...request, autoGroups } }),
          deleteGroup(ports, { caller: admin, groupId: group.id }),
        ]);
      }

      const known = (await storage().read.groups.listByAccount('account-1')).map(({ id }) => id);
      const keys = await storage().read.setupKeys.listByAccount('account-1');
      expect(keys.flatMap(({ autoGroups }) => autoGroups).filter((id) => !known.includes(id))).toEqual([]);
      // Each round either creates a key or deletes a group, so none is lost.
      expect(known.length - 3 + (5 - keys.length)).toBe(5);
    });

    it('are revoked and recorded once by several calls at the same time', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) => setupKeys.add(sampleSetupKey()));
      const revoke = (caller: Actor): Promise<unknown> =>
        updateSetupKey(storage(), { caller, keyId: 'key-1', request: { autoGroups: [], isRevoked: true } });

      const { succeeded } = await outcomesOf([revoke(owner), revoke(admin), revoke(owner)]);

      expect(succeeded).toBe(3);
      expect((await eventsIn(storage())).map(({ activity }) => activity)).toEqual(['setupkey.revoke']);
    });

    it('stay revoked, and are deleted once, whatever others change at once', async () => {
      await write(storage(), addPeople);
      await write(storage(), ({ setupKeys }) => setupKeys.add(sampleSetupKey()));
      const update = (caller: Actor, autoGroups: readonly string[]): Promise<unknown> =>
        updateSetupKey(storage(), { caller, keyId: 'key-1', request: { autoGroups, isRevoked: true } });
      const remove = (caller: Actor): Promise<unknown> =>
        deleteSetupKey(storage(), { caller, keyId: 'key-1' });

      const { messages } = await outcomesOf([
        update(owner, ['group-1', 'group-2']),
        remove(admin),
        update(owner, ['group-2', 'group-1']),
        remove(owner),
      ]);

      expect(new Set(messages)).toEqual(new Set(['setup key: key-1 not found']));
      expect(await storage().read.setupKeys.findById('key-1')).toBeUndefined();
      const activities = (await eventsIn(storage())).map(({ activity }) => activity);
      expect(activities.filter((activity) => activity === 'setupkey.delete')).toHaveLength(1);
      expect(activities.filter((activity) => activity === 'setupkey.revoke').length).toBeLessThanOrEqual(1);
    });
  });
}
