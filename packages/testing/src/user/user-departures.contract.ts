import { approveUser, rejectUser, removeUser, updateUser, type Member } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
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

const person = sampleMember({ id: 'person-1', name: 'Ada' });
const robot = sampleMember({ id: 'robot-1', email: '', name: 'CI robot', isServiceUser: true });
const pending = sampleMember({ id: 'pending-1', isBlocked: true, isPendingApproval: true });

/** Describes removing, approving and rejecting users. */
export function describeUserDepartures(subject: StorageUnderTest): void {
  describe('removing a user', () => {
    const storage = freshStorage(subject);
    const remove = (userId: string, caller: Member = owner): Promise<unknown> =>
      removeUser(userPortsOn(storage()), { caller, userId });

    it('removes its tokens, and records a service user by its name', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, robot);
        await stores.tokens.add(sampleToken({ userId: 'robot-1' }));
      });

      await remove('robot-1');

      expect(await storage().read.users.findById('robot-1')).toBeUndefined();
      expect(await storage().read.tokens.findById('token-1')).toBeUndefined();
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'service.user.delete',
          initiatorId: 'owner-1',
          targetId: 'robot-1',
          meta: { name: 'CI robot', created_at: '2026-01-01T00:00:00.000Z' },
        },
      ]);
    });

    it('records a person with name, e-mail and origin', async () => {
      await write(storage(), (stores) => addPeople(stores, person));

      await remove('person-1');

      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'user.delete',
          targetId: 'person-1',
          meta: {
            name: 'Ada',
            email: 'person-1@example.com',
            created_at: '2026-01-01T00:00:00.000Z',
            issued: 'api',
          },
        },
      ]);
    });

    it('returns the same refusal for a user of another account as for an unknown one, and does not change it', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });

      for (const userId of ['stranger-1', 'nobody', 'no\u0000body']) {
        await expect(remove(userId)).rejects.toMatchObject({
          code: 'not_found',
          message: `user: ${userId} not found`,
        });
      }
      expect(await storage().read.users.findById('stranger-1')).toBeDefined();
    });

    it('is refused for users of an integration, except by service users', async () => {
      const integrated = { ...person, issued: 'integration' } as const;
      const adminRobot = { ...robot, role: 'admin' } as const;
      await write(storage(), (stores) => addPeople(stores, integrated, adminRobot));

      await expect(remove('person-1')).rejects.toMatchObject({
        code: 'permission_denied',
        message: 'only integration service user can delete this user',
      });
      await remove('person-1', adminRobot);

      expect(await storage().read.users.findById('person-1')).toBeUndefined();
    });

    it('approves a user who waits for approval, once', async () => {
      await write(storage(), (stores) => addPeople(stores, pending));
      const decision = { caller: owner, userId: 'pending-1' };

      const approved = await approveUser(userPortsOn(storage()), decision);

      const active = { ...pending, isBlocked: false, isPendingApproval: false };
      expect(approved).toEqual(active);
      expect(await storage().read.users.findById('pending-1')).toEqual(active);
      expect(await eventsIn(storage())).toMatchObject([{ activity: 'user.approve', targetId: 'pending-1' }]);
      await expect(approveUser(userPortsOn(storage()), decision)).rejects.toMatchObject({
        code: 'invalid_input',
        message: 'user pending-1 is not pending approval',
      });
    });

    it('rejects a user who waits for approval, and no other', async () => {
      await write(storage(), (stores) => addPeople(stores, pending, person));
      const reject = (userId: string): Promise<void> =>
        rejectUser(userPortsOn(storage()), { caller: owner, userId });

      await reject('pending-1');

      expect(await storage().read.users.findById('pending-1')).toBeUndefined();
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'user.delete', targetId: 'pending-1' },
        { activity: 'user.reject', targetId: 'pending-1' },
      ]);
      await expect(reject('person-1')).rejects.toThrow('user person-1 is not pending approval');
    });
  });

  if (subject.isTransactional) describeConcurrentDepartures(subject);
}

function describeConcurrentDepartures(subject: StorageUnderTest): void {
  describe('removing users at the same time', () => {
    const storage = freshStorage(subject);
    const remove = (userId: string, caller: Member = owner): Promise<unknown> =>
      removeUser(userPortsOn(storage()), { caller, userId });

    it('succeeds for one of 8 calls, and is recorded once', async () => {
      await write(storage(), (stores) => addPeople(stores, person));

      const { succeeded, messages } = await outcomesOf(Array.from({ length: 8 }, () => remove('person-1')));

      expect(succeeded).toBe(1);
      expect(new Set(messages)).toEqual(new Set(['user: person-1 not found']));
      expect(await eventsIn(storage())).toMatchObject([{ activity: 'user.delete' }]);
    });

    it('never removes the user who gets the ownership', async () => {
      const admin = sampleMember({ id: 'admin-1', role: 'admin' });
      await write(storage(), (stores) => addPeople(stores, person, admin));

      const { succeeded } = await outcomesOf([
        updateUser(userPortsOn(storage()), {
          caller: owner,
          userId: 'person-1',
          request: { role: 'owner', autoGroups: [] },
        }),
        remove('person-1', admin),
      ]);

      expect(succeeded).toBe(1);
      const members = await storage().read.users.listByAccount('account-1');
      expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1);
    });

    it('lets one call decide on a user who waits for approval', async () => {
      await write(storage(), (stores) => addPeople(stores, pending));
      const decision = { caller: owner, userId: 'pending-1' };

      const { succeeded } = await outcomesOf([
        approveUser(userPortsOn(storage()), decision),
        rejectUser(userPortsOn(storage()), decision),
        approveUser(userPortsOn(storage()), decision),
      ]);

      expect(succeeded).toBe(1);
    });

    it.each(['before', 'after'] as const)(
      'keeps the user if it fails %s it is recorded (W29)',
      async (when) => {
        await write(storage(), async (stores) => {
          await addPeople(stores, person);
          await stores.tokens.add(sampleToken({ userId: 'person-1' }));
        });
        const unitOfWork = failingAt(
          { store: 'audit', method: 'append', call: 1, when },
          storage().unitOfWork,
        );

        await expect(
          removeUser({ ...userPortsOn(storage()), unitOfWork }, { caller: owner, userId: 'person-1' }),
        ).rejects.toThrow('plain failure');

        expect(await storage().read.users.findById('person-1')).toEqual(person);
        expect(await storage().read.tokens.findById('token-1')).toBeDefined();
        expect(await eventsIn(storage())).toEqual([]);
      },
    );
  });
}
