import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const completion = { ownerId: 'owner-1', completedAt: new Date('2026-11-23T12:00:00.000Z') };

/** Describes the obligations of `InstanceStore`. */
export function describeInstanceStore(subject: StorageUnderTest): void {
  describe('the instance', () => {
    const storage = freshStorage(subject);

    it('has no completion at first', async () => {
      expect(await storage().read.instance.findCompletion()).toBeUndefined();
    });

    it('stores who claimed it and when', async () => {
      await write(storage(), ({ instance }) => instance.claim(completion));

      expect(await storage().read.instance.findCompletion()).toEqual(completion);
    });

    it('is claimed once, and the first claim stays', async () => {
      await write(storage(), ({ instance }) => instance.claim(completion));

      const second = write(storage(), ({ instance }) =>
        instance.claim({ ...completion, ownerId: 'owner-2' }),
      );

      await expect(second).rejects.toMatchObject({ code: 'setup_already_completed' });
      expect(await storage().read.instance.findCompletion()).toEqual(completion);
    });

    it('is claimed by exactly one of 64 calls at the same time (W1)', async () => {
      const claims = Array.from({ length: 64 }, (_, number) =>
        write(storage(), ({ instance }) => instance.claim({ ...completion, ownerId: `owner-${number}` })),
      );

      const outcomes = await Promise.allSettled(claims);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('can be claimed again after its claim was released', async () => {
      await write(storage(), ({ instance }) => instance.claim(completion));
      await write(storage(), ({ instance }) => instance.release('owner-1'));

      await write(storage(), ({ instance }) => instance.claim({ ...completion, ownerId: 'owner-2' }));

      expect(await storage().read.instance.findCompletion()).toMatchObject({ ownerId: 'owner-2' });
    });

    it('is not released by another owner', async () => {
      await write(storage(), ({ instance }) => instance.claim(completion));

      await write(storage(), ({ instance }) => instance.release('owner-2'));

      expect(await storage().read.instance.findCompletion()).toEqual(completion);
    });

    it('can be released if nobody claimed it', async () => {
      await write(storage(), ({ instance }) => instance.release('owner-1'));

      expect(await storage().read.instance.findCompletion()).toBeUndefined();
    });

    it('has no start of the time to set up at first', async () => {
      expect(await storage().read.instance.findWindowStart()).toBeUndefined();
    });

    it('stores the first start of the time to set up', async () => {
      await write(storage(), ({ instance }) => instance.startWindow(new Date('2026-11-23T12:00:00.000Z')));
      await write(storage(), ({ instance }) => instance.startWindow(new Date('2026-11-24T12:00:00.000Z')));

      expect(await storage().read.instance.findWindowStart()).toEqual(new Date('2026-11-23T12:00:00.000Z'));
    });

    it('starts the time to set up once for 16 calls at the same time', async () => {
      const starts = Array.from({ length: 16 }, (_, hour) =>
        write(storage(), ({ instance }) => instance.startWindow(new Date(Date.UTC(2026, 0, 1, hour)))),
      );

      await Promise.all(starts);

      const first = await storage().read.instance.findWindowStart();
      await write(storage(), ({ instance }) => instance.startWindow(new Date('2026-11-24T12:00:00.000Z')));
      expect(first).toBeInstanceOf(Date);
      expect(await storage().read.instance.findWindowStart()).toEqual(first);
    });

    it('can start the time to set up again, also if it never started', async () => {
      await write(storage(), ({ instance }) => instance.restartWindow(new Date('2026-11-23T12:00:00.000Z')));
      await write(storage(), ({ instance }) => instance.restartWindow(new Date('2026-11-24T12:00:00.000Z')));

      expect(await storage().read.instance.findWindowStart()).toEqual(new Date('2026-11-24T12:00:00.000Z'));
    });

    it('is not claimed by starting the time to set up, and its end does not prevent a claim', async () => {
      await write(storage(), ({ instance }) => instance.startWindow(new Date('2026-11-23T12:00:00.000Z')));
      expect(await storage().read.instance.findCompletion()).toBeUndefined();

      await write(storage(), ({ instance }) => instance.claim(completion));

      expect(await storage().read.instance.findWindowStart()).toEqual(new Date('2026-11-23T12:00:00.000Z'));
    });

    it('stays claimed if its owner is removed', async () => {
      await write(storage(), ({ instance }) => instance.claim(completion));

      await write(storage(), ({ users }) => users.remove('owner-1'));

      expect(await storage().read.instance.findCompletion()).toEqual(completion);
    });
  });
}
