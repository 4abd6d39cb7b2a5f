import { updateUser, type Member } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import {
  addPeople,
  addStranger,
  eventsIn,
  outcomesOf,
  owner,
  sampleMember,
  userPortsOn,
} from '../double/people.ts';

const admin = sampleMember({ id: 'admin-1', role: 'admin' });
const person = sampleMember({ id: 'person-1' });
type Update = Omit<Parameters<typeof updateUser>[1], 'caller'>;
const toOwner = (userId: string): Update => ({ userId, request: { role: 'owner', autoGroups: [] } });
const toUser = (userId: string): Update => ({ userId, request: { role: 'user', autoGroups: [] } });

/** Describes changing users. */
export function describeUserUpdates(subject: StorageUnderTest): void {
  describe('updating a user', () => {
    const storage = freshStorage(subject);
    const update = async (caller: Member, change: Update): Promise<Member> =>
      (await updateUser(userPortsOn(storage()), { caller, ...change })).user;

    it('stores role, groups and block, and records each', async () => {
      await write(storage(), (stores) => addPeople(stores, { ...person, autoGroups: ['group-1'] }));

      const updated = await update(owner, {
        userId: 'person-1',
        request: { role: 'Auditor', autoGroups: ['group-2'], isBlocked: true },
      });

      const expected = { ...person, role: 'auditor', autoGroups: ['group-2'], isBlocked: true };
      expect(updated).toEqual(expected);
      expect(await storage().read.users.findById('person-1')).toEqual(expected);
      const group = { is_service_user: 'false', user_name: '' };
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'user.role.update', targetId: 'person-1', meta: { role: 'auditor' } },
        { activity: 'user.block', initiatorId: 'owner-1', targetId: 'person-1', meta: {} },
        { activity: 'user.group.delete', meta: { ...group, group: 'One', group_id: 'group-1' } },
        { activity: 'user.group.add', meta: { ...group, group: 'Two', group_id: 'group-2' } },
      ]);
    });

    it('changes and records nothing the second time', async () => {
      await write(storage(), (stores) => addPeople(stores, person));
      const change = { userId: 'person-1', request: { role: 'admin', autoGroups: [] } };

      await update(owner, change);
      await update(owner, change);

      expect(await eventsIn(storage())).toHaveLength(1);
    });

    it('returns the same refusal for a user of another account as for an unknown one, and does not change it', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });

      for (const userId of ['stranger-1', 'nobody', 'no\u0000body']) {
        await expect(update(owner, toUser(userId))).rejects.toMatchObject({
          code: 'not_found',
          message: `user: ${userId} not found`,
        });
      }
      expect(await storage().read.users.findById('stranger-1')).toMatchObject({ role: 'owner' });
    });

    it('transfers the ownership: the owner becomes an admin, with one event', async () => {
      await write(storage(), (stores) => addPeople(stores, person));

      const updated = await update(owner, toOwner('person-1'));

      expect(updated).toMatchObject({ id: 'person-1', role: 'owner' });
      expect(await storage().read.users.findById('person-1')).toEqual({ ...person, role: 'owner' });
      expect(await storage().read.users.findById('owner-1')).toEqual({ ...owner, role: 'admin' });
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'transferred.owner.role', initiatorId: 'owner-1', targetId: 'person-1', meta: {} },
      ]);
    });

    it.each([
      ['no longer owner', { ...owner, role: 'admin' }, 'only owners can add owner role to other users'],
      ['no longer admin', { ...owner, role: 'user' }, 'only admins and owners can update users'],
    ] as const)('decides by the current role of the caller: %s', async (_, now, reason) => {
      await write(storage(), async (stores) => {
        await addPeople(stores, person);
        await stores.users.update(now);
      });

      await expect(update(owner, toOwner('person-1'))).rejects.toMatchObject({
        code: 'permission_denied',
        message: `failed to process update for user person-1: ${reason}`,
      });
    });

    it('refuses a caller who was blocked or removed during the request', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, person, { ...admin, isBlocked: true });
      });
      await expect(update(admin, toUser('person-1'))).rejects.toMatchObject({ code: 'permission_denied' });

      await write(storage(), ({ users }) => users.remove('admin-1'));
      await expect(update(admin, toUser('person-1'))).rejects.toMatchObject({ code: 'token_invalid' });
    });
  });

  if (subject.isTransactional) describeConcurrentUpdates(subject);
}

function describeConcurrentUpdates(subject: StorageUnderTest): void {
  describe('updating users at the same time', () => {
    const storage = freshStorage(subject);
    const update = async (caller: Member, change: Update): Promise<Member> =>
      (await updateUser(userPortsOn(storage()), { caller, ...change })).user;
    const membersNow = async (): Promise<readonly Member[]> =>
      (await storage().read.users.listByAccount('account-1')).map((user) => ({
        ...user,
        accountId: 'account-1',
      }));

    it('transfers the ownership to exactly one of two users, 20 times (W26)', async () => {
      await write(storage(), (stores) => addPeople(stores, admin, person));

      for (let round = 0; round < 20; round += 1) {
        const members = await membersNow();
        const transfers = members
          .filter(({ role }) => role !== 'owner')
          .flatMap(({ id }) =>
            members.filter(({ role }) => role === 'owner').map((ownerNow) => update(ownerNow, toOwner(id))),
          );

        const { succeeded, messages } = await outcomesOf(transfers);

        expect({ transfers: transfers.length, succeeded }).toEqual({ transfers: 2, succeeded: 1 });
        expect(messages.join()).toMatch(
          /^failed to process update for user \S+: only owners can add owner role to other users$/,
        );
        const owners = (await membersNow()).filter(({ role }) => role === 'owner');
        expect(owners).toHaveLength(1);
      }
      expect((await eventsIn(storage())).map(({ activity }) => activity)).toEqual(
        Array.from({ length: 20 }, () => 'transferred.owner.role'),
      );
    });

    it('lets one of two admins who demote each other succeed, 20 times', async () => {
      const other = sampleMember({ id: 'admin-2', role: 'admin' });
      await write(storage(), (stores) => addPeople(stores, admin, other));

      for (let round = 0; round < 20; round += 1) {
        const { succeeded, messages } = await outcomesOf([
          update(admin, toUser('admin-2')),
          update(other, toUser('admin-1')),
        ]);

        expect(succeeded).toBe(1);
        expect(messages.join()).toContain('only admins and owners can update users');
        await write(storage(), async ({ users }) => {
          await users.update(admin);
          await users.update(other);
        });
      }
    });

    it.each(['before', 'after'] as const)(
      'keeps the owner if the transfer fails %s the new one is stored',
      async (when) => {
        await write(storage(), (stores) => addPeople(stores, person));
        const step = { store: 'users', method: 'update', call: 2, when } as const;
        const failing = {
          ...userPortsOn(storage()),
          unitOfWork: failingAt(step, storage().unitOfWork),
        };

        await expect(updateUser(failing, { caller: owner, ...toOwner('person-1') })).rejects.toThrow(
          'plain failure',
        );

        expect(await storage().read.users.findById('owner-1')).toEqual(owner);
        expect(await storage().read.users.findById('person-1')).toEqual(person);
        expect(await eventsIn(storage())).toEqual([]);
      },
    );
  });
}
