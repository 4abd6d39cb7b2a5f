import { createUser, setUpInstance, type Storage } from '@nbsetup/domain';
import { withBeforeCommit, type BeforeCommit } from '@nbsetup/domain/storage';
import { addPeople, owner, userPortsOn } from '../double/people.ts';
import { sampleUser } from '../double/samples.ts';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const setup = { email: 'admin@example.com', name: 'Admin', password: 'correct-horse', token: {} };
const policy = { setupTokensEnabled: true };
const newcomer = { role: 'user', name: 'Ada', email: 'ada@example.com' };

const addGuest: BeforeCommit = ({ stores }) =>
  stores.users.add(sampleUser({ id: 'guest-1', email: 'guest@example.com' }));

/** Describes work of the host app in units of work. It is committed with them, or nothing is. */
export function describeBeforeCommit(subject: StorageUnderTest): void {
  describe('work of the app before a commit', () => {
    const storage = freshStorage(subject);
    const having = (...hooks: readonly BeforeCommit[]): Storage =>
      hooks.reduce<Storage>((on, hook) => withBeforeCommit(on, hook), storage());
    const setUp = (on: Storage) => setUpInstance(userPortsOn(on), { request: setup, policy });

    it('is a part of setup', async () => {
      await setUp(having(addGuest));

      expect(await storage().read.users.findById('guest-1')).toMatchObject({ email: 'guest@example.com' });
    });

    it('rolls setup back if it fails, and setup can be repeated', async () => {
      const failing = having(addGuest, () => Promise.reject(new Error('disk full')));

      await expect(setUp(failing)).rejects.toThrow('disk full');

      expect(await storage().read.instance.findCompletion()).toBeUndefined();
      expect(await storage().read.users.findById('guest-1')).toBeUndefined();
      await expect(setUp(having(addGuest))).resolves.toBeDefined();
    });

    it('gets the events of the use case, and sees its writes', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const seen: unknown[] = [];
      const on = having(async ({ stores, events }) => {
        for (const { activity, targetId } of events) {
          seen.push(activity, (await stores.users.findById(targetId))?.name);
        }
      });

      await createUser(userPortsOn(on), { caller: owner, request: newcomer });

      expect(seen).toEqual(['user.create', 'Ada']);
    });

    it('runs first if it was added last', async () => {
      const order: number[] = [];
      const adding = (step: number) => async (): Promise<void> => {
        order.push(step);
      };

      await write(having(adding(1), adding(2)), (stores) => addPeople(stores));

      expect(order).toEqual([2, 1]);
    });

    it('does not run if the work failed', async () => {
      const failing = write(having(addGuest), () => Promise.reject(new Error('no such work')));

      await expect(failing).rejects.toThrow('no such work');

      expect(await storage().read.users.findById('guest-1')).toBeUndefined();
    });
  });
}
