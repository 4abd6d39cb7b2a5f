import { operatorOf, recoverOwner, requireRecoverableOwner, type OwnerRecovery } from '@nbsetup/domain/admin';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, addStranger, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const ada = sampleMember({ id: 'person-1', email: 'Ada@example.com', name: 'Ada', role: 'auditor' });
const knownBeforePassword: readonly [string, Partial<OwnerRecovery>][] = [
  ["reason can't be empty", { reason: ' ' }],
  ['reason must be at most 255 characters', { reason: 'x'.repeat(256) }],
  [
    'local user with email "eve@example.com" not found; give a name to create a person',
    { email: 'eve@example.com' },
  ],
  [
    'local user with email "stranger@example.com" not found; give a name to create a person',
    { email: 'stranger@example.com' },
  ],
  ['invalid email format', { email: 'eve', name: 'Eve' }],
  ["name can't be empty", { email: 'eve@example.com', name: ' ' }],
];
const command = { caller: operatorOf('account-1'), reason: 'Admin left', newPassword: 'correct-horse' };

/** Describes which recoveries of an owner are refused, also before a person is asked for the password. */
export function describeRefusedRecovery(subject: StorageUnderTest): void {
  describe('recovering the owner', () => {
    const storage = freshStorage(subject);
    const recover = async (changes: Partial<OwnerRecovery>): Promise<unknown> =>
      recoverOwner(userPortsOn(storage()), { ...command, ...changes });
    const check = async (changes: Partial<OwnerRecovery>): Promise<void> =>
      requireRecoverableOwner(storage().read, { ...command, ...changes });

    it.each<[string, Partial<OwnerRecovery>]>([
      ...knownBeforePassword,
      ['password must be at least 8 characters', { newPassword: 'seven77' }],
      ['permission denied', { caller: owner }],
    ])('refuses: %s', async (refusal, changes) => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });

      expect(await outcomeOf(recover(changes))).toBe(refusal);

      const { users } = storage().read;
      expect(await users.listByAccount('account-1')).toEqual([owner]);
      expect(await users.findPasswordHash('owner-1')).toBeUndefined();
      expect(await eventsIn(storage())).toEqual([]);
    });

    it.each(knownBeforePassword)('refuses before the password is known: %s', async (refusal, changes) => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });

      expect(await outcomeOf(check(changes))).toBe(refusal);
    });

    it.each<Partial<OwnerRecovery>>([
      {},
      { email: 'ADA@example.com' },
      { email: 'eve@example.com', name: 'Eve' },
    ])('refuses nothing before the password is known that it would do: %j', async (changes) => {
      await write(storage(), (stores) => addPeople(stores, ada));

      expect(await outcomeOf(check(changes))).toBe('done');
      expect(await outcomeOf(recover(changes))).toBe('done');
    });
  });
}
