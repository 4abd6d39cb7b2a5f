import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import { outcomeOf, tokenCalls } from './token-calls.ts';
import { addUsersWithTokens, memberIn } from './users-with-tokens.ts';

const ofService = { caller: 'owner-1', userId: 'service-1' };

/** Describes token calls whose caller or target changes at the same time. */
export function describeStaleTokenCalls(subject: StorageUnderTest): void {
  describe('the tokens of a user', () => {
    const storage = freshStorage(subject);
    const tokens = tokenCalls(storage);

    it.each([
      ['blocked', { isBlocked: true }, 'user is blocked'],
      ['demoted to a user without rights', { role: 'user' }, 'permission denied'],
      ['demoted to a network admin', { role: 'network_admin' }, 'admin role required to perform this action'],
    ] as const)(
      'cannot be changed by a caller who was %s during the request',
      async (_, changes, message) => {
        await addUsersWithTokens(storage());
        const caller = await memberIn(storage(), 'admin-1');
        await write(storage(), ({ users }) => users.update({ ...caller, ...changes }));

        expect(await outcomeOf(tokens.create({ caller, userId: 'service-1' }))).toBe(message);
        expect(await outcomeOf(tokens.remove({ caller, userId: 'service-1' }))).toBe(message);
      },
    );

    it('cannot be changed by a caller who was removed during the request', async () => {
      await addUsersWithTokens(storage());
      const caller = await memberIn(storage(), 'admin-1');
      await write(storage(), ({ users }) => users.remove('admin-1'));

      expect(await outcomeOf(tokens.create({ caller, userId: 'service-1' }))).toBe('token invalid');
      expect(await outcomeOf(tokens.remove({ caller, userId: 'service-1' }))).toBe('token invalid');
    });
  });
}

/** Describes token calls at the same time, for transactional storages. */
export function describeConcurrentTokens(subject: StorageUnderTest): void {
  describe('the tokens of a user, in calls at the same time', () => {
    const storage = freshStorage(subject);
    const tokens = tokenCalls(storage);

    it('are deleted once, recorded once, and not found by the other calls, 10 times', async () => {
      await addUsersWithTokens(storage());

      for (let round = 1; round <= 10; round += 1) {
        const { token } = await tokens.create(ofService);
        const call = { ...ofService, tokenId: token.id };
        const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(tokens.remove(call))));

        const notFound = `pat: ${token.id} not found`;
        expect(outcomes.sort()).toEqual(['done', notFound, notFound, notFound]);
      }

      // One event for each creation and each deletion.
      expect(await storage().read.audit.listByAccount('account-1', 100)).toHaveLength(20);
    });

    it('are all created', async () => {
      await addUsersWithTokens(storage());

      await Promise.all(Array.from({ length: 10 }, () => tokens.create(ofService)));

      expect(await tokens.list(ofService)).toHaveLength(11);
      expect(await storage().read.audit.listByAccount('account-1', 100)).toHaveLength(10);
    });

    it('are removed with the user, or the user is not found', async () => {
      await addUsersWithTokens(storage());

      const create = (): Promise<string> => outcomeOf(tokens.create(ofService));
      const remove = (): Promise<string> =>
        outcomeOf(write(storage(), ({ users }) => users.remove('service-1')));
      const outcomes = await Promise.all([create(), create(), remove(), create(), create()]);

      expect(outcomes.filter((outcome) => !['done', 'user: service-1 not found'].includes(outcome))).toEqual(
        [],
      );
      expect(await storage().read.tokens.listByUser('service-1')).toEqual([]);
    });

    it('are created by two service users for each other without a deadlock', async () => {
      await addUsersWithTokens(storage());
      const service = await memberIn(storage(), 'service-1');
      await write(storage(), ({ users }) => users.update({ ...service, role: 'admin' }));

      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => [
          outcomeOf(tokens.create({ caller: 'service-1', userId: 'service-admin-1' })),
          outcomeOf(tokens.create({ caller: 'service-admin-1', userId: 'service-1' })),
        ]).flat(),
      );

      expect(outcomes).toEqual(Array.from({ length: 10 }, () => 'done'));
    });

    it('stay if their deletion cannot be recorded', async () => {
      await addUsersWithTokens(storage());
      const step = { store: 'audit', method: 'append', call: 1, when: 'after' } as const;
      const failing = tokenCalls(storage, () => failingAt(step, storage().unitOfWork));

      await expect(failing.remove(ofService)).rejects.toThrow('plain failure');

      expect(await tokens.list(ofService)).toHaveLength(1);
    });
  });
}
