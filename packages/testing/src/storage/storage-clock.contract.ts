import { afterEach, describe, expect, it } from '../runner/runner.ts';
import { sampleResponse, sampleSession, sampleToken } from '../double/samples.ts';
import {
  addAccount,
  freshStorage,
  write,
  type OpenStorage,
  type StorageUnderTest,
} from '../storage-under-test.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Describes the clock of a storage. The storage compares stored times only with this clock. */
export function describeStorageClock(subject: StorageUnderTest): void {
  describe('the clock of the storage', () => {
    const storage = freshStorage(subject);
    const lastUse = async (): Promise<Date | undefined> =>
      (await storage().read.tokens.findById('token-1'))?.lastUsedAt;
    const recordUse = (usedAt: Date): Promise<void> =>
      write(storage(), ({ tokens }) => tokens.recordUses([{ tokenId: 'token-1', usedAt }]));
    const addToken = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

    it('is the one that it was opened with', () => {
      expect(storage().clock.now()).toEqual(new Date('2026-11-23T12:00:00.000Z'));
    });

    it('limits the time of a use to now', async () => {
      await addToken();
      const now = storage().clock.now();

      await recordUse(new Date(now.getTime() + 400 * dayMs));

      expect(await lastUse()).toEqual(now);
    });

    it('replaces a recorded use in the future with a real one, because a clock was ahead then', async () => {
      await addToken();
      storage().clock.advance(400 * dayMs);
      await recordUse(storage().clock.now());
      storage().clock.advance(-400 * dayMs);

      await recordUse(storage().clock.now());

      expect(await lastUse()).toEqual(new Date('2026-11-23T12:00:00.000Z'));
    });
  });

  describe('a storage that is opened without a clock', () => {
    let opened: OpenStorage | undefined;
    const open = async (): Promise<OpenStorage['storage']> => {
      opened = await subject.open();
      return opened.storage;
    };
    afterEach(() => opened?.close());

    it('has its own clock, which is right in a unit of work', async () => {
      const storage = await open();
      const differences: number[] = [];

      await write(storage, async () => {
        differences.push(Math.abs(storage.clock.now().getTime() - Date.now()));
      });

      // Both clocks are those of the machine that runs the tests.
      expect(differences[0]).toBeLessThan(minuteMs);
    });

    it('removes what has expired by its own clock, and nothing else', async () => {
      const storage = await open();
      const [over, alive] = [new Date(Date.now() - minuteMs), new Date(Date.now() + minuteMs)];
      await write(storage, async (stores) => {
        await addAccount(stores);
        await stores.sessions.add(sampleSession({ id: 'over', hash: 'over', expiresAt: over }));
        await stores.sessions.add(sampleSession({ id: 'alive', hash: 'alive', expiresAt: alive }));
        await stores.sealedResponses.add(sampleResponse({ keyHash: 'over', expiresAt: over }));
        await stores.sealedResponses.add(sampleResponse({ keyHash: 'alive', expiresAt: alive }));
      });

      await write(storage, async ({ sessions, sealedResponses }) => {
        await sessions.add(sampleSession({ id: 'new', hash: 'new', expiresAt: alive }));
        await sealedResponses.removeExpired();
      });

      const { sessions, sealedResponses } = storage.read;
      expect([await sessions.findById('over'), await sealedResponses.find('over')]).toEqual([
        undefined,
        undefined,
      ]);
      expect(await sessions.findById('alive')).toMatchObject({ expiresAt: alive });
      expect(await sealedResponses.find('alive')).toMatchObject({ expiresAt: alive });
    });
  });
}
