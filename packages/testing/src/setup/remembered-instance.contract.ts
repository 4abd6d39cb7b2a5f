import { DomainError, setUpInstance, type SetupOutcome, type Storage } from '@nbsetup/domain';
import { rememberedStorage, type InstanceMemory, type SetupCompletion } from '@nbsetup/domain/storage';
import { createCountingRandomness, quickPasswordHasher, quickSealer } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const earlier: SetupCompletion = { ownerId: 'owner-1', completedAt: new Date('2026-11-23T12:00:00.000Z') };
const request = { email: 'admin@example.com', name: 'Admin', password: 'use-a-long-random-password' };

const isEmpty = {
  code: 'store_unavailable',
  message: 'this instance was set up before, and its store is empty now',
};

/** Describes a storage whose instance is also remembered outside of it, as in the instance file. */
export function describeRememberedInstance(subject: StorageUnderTest): void {
  describe('remembering the instance outside its storage', () => {
    const bare = freshStorage(subject);
    // Without transactions, a setup that is found can be rolled back later.
    const rememberedOfFound = subject.isTransactional ? earlier : undefined;

    it('remembers a setup after the commit', async () => {
      const memory = createMemory();
      const storage = rememberedStorage(bare(), memory);

      const { owner } = await setUp(storage);

      expect(memory.remembered()).toEqual(await storage.read.instance.findCompletion());
      expect(memory.remembered()?.ownerId).toBe(owner.id);
    });

    it('remembers nothing of a setup that is rolled back', async () => {
      const memory = createMemory();
      const { unitOfWork } = rememberedStorage(bare(), memory);

      const undone = unitOfWork.run(async ({ instance }) => {
        await instance.claim(earlier);
        throw new DomainError('internal', 'the token could not be delivered');
      });

      await expect(undone).rejects.toMatchObject({ code: 'internal' });
      expect(memory.remembered()).toBeUndefined();
    });

    it('remembers nothing of a claim that is released in the same unit of work', async () => {
      const memory = createMemory();

      await write(rememberedStorage(bare(), memory), async ({ instance }) => {
        await instance.claim(earlier);
        await instance.release(earlier.ownerId);
      });

      expect(memory.remembered()).toBeUndefined();
    });

    it('remembers an instance that it finds in the store, such as that of an earlier version', async () => {
      await write(bare(), ({ instance }) => instance.claim(earlier));
      const memory = createMemory();

      expect(await rememberedStorage(bare(), memory).read.instance.findCompletion()).toEqual(earlier);

      expect(memory.remembered()).toEqual(rememberedOfFound);
    });

    it('refuses setup in every way if the store is empty but was set up before', async () => {
      const storage = rememberedStorage(bare(), createMemory(earlier));

      await expect(storage.read.instance.findCompletion()).rejects.toMatchObject(isEmpty);
      await expect(setUp(storage)).rejects.toMatchObject(isEmpty);
      await expect(write(storage, ({ instance }) => instance.claim(earlier))).rejects.toMatchObject(isEmpty);
      await expect(
        write(storage, async ({ instance }) => {
          await instance.findCompletion();
        }),
      ).rejects.toMatchObject(isEmpty);
      expect(await bare().read.instance.findCompletion()).toBeUndefined();
    });

    it('shows only the operator where it is remembered, and what to do', async () => {
      const refused = rememberedStorage(bare(), createMemory(earlier)).read.instance.findCompletion();

      await expect(refused).rejects.toHaveProperty(
        'cause.message',
        'the notebook says that setup was done at 2026-11-23T12:00:00.000Z. Mount the volume, correct the address of ' +
          'the store or restore a backup. To start again on purpose, remove the notebook',
      );
      await expect(refused).rejects.not.toThrow('notebook');
    });

    it('refuses an instance that is not the remembered one', async () => {
      await write(bare(), ({ instance }) => instance.claim({ ...earlier, ownerId: 'owner-2' }));
      const memory = createMemory(earlier);

      await expect(rememberedStorage(bare(), memory).read.instance.findCompletion()).rejects.toMatchObject({
        code: 'store_unavailable',
        message: 'the store holds another instance than the one that was set up here',
      });
      expect(memory.remembered()).toEqual(earlier);
    });

    it('refuses setup if the memory cannot be read, because it may name an instance', async () => {
      const unreadable: InstanceMemory = {
        ...createMemory(),
        recall: () => Promise.reject(new DomainError('store_unavailable', 'it is damaged')),
      };
      const storage = rememberedStorage(bare(), unreadable);

      await expect(setUp(storage)).rejects.toMatchObject({ message: 'it is damaged' });
    });

    it('serves an instance if the memory cannot be read, and writes the memory again', async () => {
      await write(bare(), ({ instance }) => instance.claim(earlier));
      const memory = createMemory();
      const unreadable = { ...memory, recall: () => Promise.reject(new Error('EACCES')) };

      const found = await rememberedStorage(bare(), unreadable).read.instance.findCompletion();

      expect(found).toEqual(earlier);
      expect(memory.remembered()).toEqual(rememberedOfFound);
    });

    it('remembers nothing of a setup that a reader found before it was rolled back', async () => {
      const memory = createMemory();
      const storage = rememberedStorage(bare(), memory);
      let reading: Promise<unknown> = Promise.resolve();

      const undone = storage.unitOfWork.run(async ({ instance }) => {
        await instance.claim(earlier);
        // Not awaited here, because an engine with one connection answers only after this work.
        reading = storage.read.instance.findCompletion();
        throw new DomainError('internal', 'the token could not be delivered');
      });

      await expect(undone).rejects.toMatchObject({ code: 'internal' });
      await reading;
      expect(memory.remembered()).toBeUndefined();
    });
  });
}

function setUp(storage: Storage): Promise<SetupOutcome> {
  return setUpInstance(
    {
      ...storage,
      randomness: createCountingRandomness(),
      passwordHasher: quickPasswordHasher,
      sealer: quickSealer,
    },
    { request, policy: { setupTokensEnabled: true } },
  );
}

function createMemory(
  known?: SetupCompletion,
): InstanceMemory & { readonly remembered: () => SetupCompletion | undefined } {
  let remembered = known;
  return {
    name: 'the notebook',
    recall: async () => remembered,
    remember: async (completion) => {
      remembered = completion;
    },
    remembered: () => remembered,
  };
}
