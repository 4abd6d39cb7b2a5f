import { DomainError, type Stores } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleAccount, sampleGroup, sampleToken, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** Describes the obligations of `UnitOfWork`. */
export function describeUnitOfWork(subject: StorageUnderTest): void {
  describe('a unit of work', () => {
    const storage = freshStorage(subject);

    it('returns the result of its work', async () => {
      expect(await storage().unitOfWork.run(async () => 'done')).toBe('done');
    });

    it('says whether others see its writes before it ends', async () => {
      const { showsUnfinishedWork = false } = storage().unitOfWork;

      expect(showsUnfinishedWork).toBe(!subject.isTransactional);
    });

    it('sees its own writes', async () => {
      const seen = await storage().unitOfWork.run(async ({ users }) => {
        await users.add(sampleUser());
        return users.findById('user-1');
      });

      expect(seen).toEqual(sampleUser());
    });

    it('keeps nothing of work that fails, and throws its error unchanged', async () => {
      const failure = new DomainError('overloaded', 'try later');

      const failing = write(storage(), async (stores) => {
        await stores.instance.claim({ ownerId: 'owner-1', completedAt: new Date() });
        await addAccount(stores);
        await stores.groups.add(sampleGroup());
        await stores.tokens.add(sampleToken());
        throw failure;
      });

      await expect(failing).rejects.toBe(failure);
      const { read } = storage();
      expect(await read.instance.findCompletion()).toBeUndefined();
      expect(await read.users.findById('owner-1')).toBeUndefined();
      expect(await read.accounts.findById('account-1')).toBeUndefined();
      expect(await read.groups.listByAccount('account-1')).toEqual([]);
      expect(await read.tokens.findByHash(sampleToken().hash)).toBeUndefined();
    });

    it('keeps an existing user if adding it again fails', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      const again = write(storage(), ({ users }) => users.add(sampleUser({ name: 'Another' })));

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
      expect(await storage().read.users.findById('user-1')).toEqual(sampleUser());
    });

    it('keeps existing accounts, groups and tokens if adding them again fails', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.groups.add(sampleGroup());
        await stores.tokens.add(sampleToken());
      });

      for (const addAgain of [
        ({ accounts }: Stores) => accounts.add(sampleAccount()),
        ({ groups }: Stores) => groups.add(sampleGroup()),
        ({ tokens }: Stores) => tokens.add(sampleToken()),
      ]) {
        await expect(write(storage(), addAgain)).rejects.toMatchObject({ code: 'already_exists' });
      }

      const { read } = storage();
      expect(await read.accounts.findById('account-1')).toEqual(sampleAccount());
      expect(await read.groups.listByAccount('account-1')).toEqual([sampleGroup()]);
      expect(await read.tokens.findById('token-1')).toEqual(sampleToken());
    });

    it('rolls back what it added to existing data', async () => {
      await write(storage(), addAccount);

      const failing = write(storage(), async ({ groups, tokens }) => {
        await groups.add(sampleGroup());
        await tokens.add(sampleToken());
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.groups.listByAccount('account-1')).toEqual([]);
      expect(await storage().read.tokens.findById('token-1')).toBeUndefined();
    });

    it('runs several at the same time without losing a write', async () => {
      const additions = Array.from({ length: 20 }, (_, number) =>
        write(storage(), ({ users }) =>
          users.add(sampleUser({ id: `user-${number}`, email: `${number}@example.com` })),
        ),
      );

      await Promise.all(additions);

      const found = await Promise.all(
        additions.map((_, number) => storage().read.users.findById(`user-${number}`)),
      );
      expect(found.every((user) => user !== undefined)).toBe(true);
    });

    it('works again after work that failed', async () => {
      await expect(write(storage(), () => Promise.reject(new Error('first')))).rejects.toThrow('first');

      await write(storage(), ({ users }) => users.add(sampleUser()));

      expect(await storage().read.users.findById('user-1')).toEqual(sampleUser());
    });
  });

  if (subject.isTransactional) describeTransaction(subject);
}

function describeTransaction(subject: StorageUnderTest): void {
  describe('a transactional unit of work', () => {
    const storage = freshStorage(subject);

    it('changes a locked user after all calls that locked it before', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser({ name: '' })));

      await Promise.all(
        Array.from({ length: 20 }, () =>
          write(storage(), async ({ users }) => {
            const user = await users.lock('user-1');
            if (user !== undefined) await users.update({ ...user, name: `${user.name}+` });
          }),
        ),
      );

      expect(await storage().read.users.findById('user-1')).toMatchObject({ name: '+'.repeat(20) });
    });

    it('ends for both of two calls that lock the same users in opposite order, and makes each change once', async () => {
      await write(storage(), async ({ users }) => {
        await users.add(sampleUser({ id: 'anna', email: 'anna@example.com', name: '' }));
        await users.add(sampleUser({ id: 'bert', email: 'bert@example.com', name: '' }));
      });
      const mark = (ids: readonly string[]): Promise<void> =>
        write(storage(), async ({ users }) => {
          for (const id of ids) {
            const user = await users.lock(id);
            if (user !== undefined) await users.update({ ...user, name: `${user.name}+` });
            // Gives the other call time to lock the user that this one locks next.
            for (let count = 0; count < 20; count += 1) await users.findById(id);
          }
        });

      await Promise.all([mark(['anna', 'bert']), mark(['bert', 'anna'])]);

      expect(await storage().read.users.findById('anna')).toMatchObject({ name: '++' });
      expect(await storage().read.users.findById('bert')).toMatchObject({ name: '++' });
    });

    it('is not visible to a reader before the commit', async () => {
      let reading: Promise<unknown> = Promise.resolve('not read');

      const failing = write(storage(), async ({ instance }) => {
        await instance.claim({ ownerId: 'owner-1', completedAt: new Date() });
        // Not awaited here, because an engine with one connection answers only after this work.
        reading = storage().read.instance.findCompletion();
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await reading).toBeUndefined();
    });

    it('lets a waiting claim succeed if the claim before it is rolled back', async () => {
      const completedAt = new Date('2026-11-23T12:00:00.000Z');
      let second: Promise<void> = Promise.resolve();

      const first = write(storage(), async ({ instance }) => {
        await instance.claim({ ownerId: 'owner-1', completedAt });
        second = write(storage(), (stores) => stores.instance.claim({ ownerId: 'owner-2', completedAt }));
        throw new Error('later step');
      });

      await expect(first).rejects.toThrow('later step');
      await second;
      expect(await storage().read.instance.findCompletion()).toEqual({ ownerId: 'owner-2', completedAt });
    });

    it('rolls back a removal if the work fails', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      const failing = write(storage(), async ({ users }) => {
        await users.remove('user-1');
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.users.findById('user-1')).toEqual(sampleUser());
    });
  });
}
