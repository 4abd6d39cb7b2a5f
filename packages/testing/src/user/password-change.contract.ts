import { changePassword, type PasswordChange } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, outcomesOf, sampleMember, userPortsOn } from '../double/people.ts';

const person = sampleMember({ id: 'person-1' });
const robot = sampleMember({ id: 'robot-1', email: '', isServiceUser: true });
const change: PasswordChange = {
  caller: person,
  userId: 'person-1',
  oldPassword: 'correct-horse',
  newPassword: 'battery-staple',
  address: '192.0.2.1',
};

/** Describes changing a password. */
export function describePasswordChange(subject: StorageUnderTest): void {
  describe('changing a password', () => {
    const storage = freshStorage(subject);
    const addPerson = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, robot);
        const passwordHash = await quickPasswordHasher.hash('correct-horse');
        await stores.users.add(person, { passwordHash });
      });
    const hashNow = (): Promise<string | undefined> => storage().read.users.findPasswordHash('person-1');

    it('stores the hash of the new password and records the change, without the passwords', async () => {
      await addPerson();

      await changePassword(userPortsOn(storage()), change);

      expect(await hashNow()).toBe(await quickPasswordHasher.hash('battery-staple'));
      const events = await eventsIn(storage());
      expect(events).toMatchObject([
        { activity: 'user.password.change', initiatorId: 'person-1', targetId: 'person-1', meta: {} },
      ]);
      expect(JSON.stringify(events)).not.toMatch(/correct-horse|battery-staple|quick:/);
    });

    it.each([
      ['a change without the old password', { oldPassword: undefined }, 'old password is required'],
      ['an empty new password', { newPassword: '' }, 'new password is required'],
      [
        'a change for another user',
        { userId: 'owner-1' },
        'failed to update password: users can only change their own password',
      ],
      [
        'the current password as the new one',
        { newPassword: 'correct-horse' },
        'failed to update password: new password must be different from current password',
      ],
      [
        'a short password',
        { newPassword: '1234567' },
        'failed to update password: password must be at least 8 characters',
      ],
      [
        'a long password',
        { newPassword: 'é'.repeat(37) },
        'failed to update password: password must be at most 72 characters',
      ],
      [
        'a user without a password',
        { caller: robot, userId: 'robot-1' },
        'failed to update password: failed to get user: not found',
      ],
      [
        'a wrong old password',
        { oldPassword: 'wrong-horse' },
        'failed to update password: current password is incorrect',
      ],
    ])('refuses %s and changes nothing', async (_, changes, message) => {
      await addPerson();

      await expect(changePassword(userPortsOn(storage()), { ...change, ...changes })).rejects.toMatchObject({
        code: 'invalid_input',
        message,
      });

      expect(await hashNow()).toBe(await quickPasswordHasher.hash('correct-horse'));
      expect(await eventsIn(storage())).toEqual([]);
    });

    it('is refused if the caller was blocked during the request', async () => {
      await addPerson();
      await write(storage(), ({ users }) => users.update({ ...person, isBlocked: true }));

      await expect(changePassword(userPortsOn(storage()), change)).rejects.toMatchObject({
        code: 'permission_denied',
        message: 'failed to update password: user is blocked',
      });
    });

    // Without transactions, two calls can both read the old hash before either writes.
    if (!subject.isTransactional) return;

    it('succeeds for one of 8 calls at the same time', async () => {
      await addPerson();

      const { succeeded, messages } = await outcomesOf(
        Array.from({ length: 8 }, (_, number) =>
          changePassword(userPortsOn(storage()), { ...change, newPassword: `battery-staple-${number}` }),
        ),
      );

      expect(succeeded).toBe(1);
      expect(new Set(messages)).toEqual(
        new Set(['failed to update password: current password is incorrect']),
      );
      expect(await eventsIn(storage())).toHaveLength(1);
    });
  });
}
