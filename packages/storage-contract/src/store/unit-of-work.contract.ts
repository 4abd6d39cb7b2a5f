import { DomainError } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { sampleGroup, sampleToken, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

export function describeUnitOfWork(subject: StorageUnderTest): void {
  describe('a unit of work', () => {
    const storage = freshStorage(subject);

    it('answers what its work answers', async () => {
      expect(await storage().unitOfWork.run(async () => 'done')).toBe('done');
    });

    it('sees its own writes', async () => {
      const seen = await storage().unitOfWork.run(async ({ users }) => {
        await users.add(sampleUser());
        return users.findById('user-1');
      });

      expect(seen).toEqual(sampleUser());
    });

    it('keeps nothing of work that fails and throws its error as it is', async () => {
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
      expect(await read.tokens.findHolderByHash(sampleToken().hash)).toBeUndefined();
    });

    it('leaves what was there when adding it again fails', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      const failing = write(storage(), async ({ users }) => {
        await users.add(sampleUser({ id: 'user-2', email: 'user-2@example.com' }));
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.users.findById('user-1')).toEqual(sampleUser());
    });

    it('can run many at once without losing a write', async () => {
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

    it('changes a locked user after everybody who locked it before', async () => {
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

    it('is not seen by a reader before it is kept', async () => {
      let reading: Promise<unknown> = Promise.resolve('not read');

      const failing = write(storage(), async ({ instance }) => {
        await instance.claim({ ownerId: 'owner-1', completedAt: new Date() });
        // Not awaited here: an engine with one connection answers after this work.
        reading = storage().read.instance.findCompletion();
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await reading).toBeUndefined();
    });

    it('undoes a removal with the work that fails', async () => {
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
