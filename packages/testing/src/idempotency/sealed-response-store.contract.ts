import { describe, expect, it } from '../runner/runner.ts';
import { sampleResponse } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const refusal = { code: 'already_exists' };

/** Describes the obligations of `SealedResponseStore`. */
export function describeSealedResponseStore(subject: StorageUnderTest): void {
  describe('the store of sealed responses', () => {
    const storage = freshStorage(subject);

    it('finds a response by its hash, and nothing for another hash', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(sampleResponse());
      expect(await storage().read.sealedResponses.find('key-2')).toBeUndefined();
    });

    it('finds a response without a token', async () => {
      const { tokenId: _, ...response } = sampleResponse();
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(response));

      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(response);
    });

    it('refuses a taken hash, and keeps the first response', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      const again = write(storage(), ({ sealedResponses }) =>
        sealedResponses.add(sampleResponse({ fingerprint: 'request-2' })),
      );

      await expect(again).rejects.toMatchObject(refusal);
      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(sampleResponse());
    });

    it('keeps exactly one of 20 responses with one hash at the same time', async () => {
      const additions = Array.from({ length: 20 }, () =>
        write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse())),
      );

      const outcomes = await Promise.allSettled(additions);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('removes a response, also one that does not exist', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.remove('key-1');
        await sealedResponses.remove('key-1');
      });

      expect(await storage().read.sealedResponses.find('key-1')).toBeUndefined();
    });

    it('removes expired responses, to the millisecond, and no others', async () => {
      const now = new Date('2026-11-23T12:10:00.123Z');
      storage().clock.advance(10 * 60_000 + 123);
      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.add(sampleResponse({ expiresAt: new Date('2026-11-23T12:10:00.122Z') }));
        await sealedResponses.add(sampleResponse({ keyHash: 'key-2', expiresAt: now }));
      });

      await write(storage(), ({ sealedResponses }) => sealedResponses.removeExpired());

      expect(await storage().read.sealedResponses.find('key-1')).toBeUndefined();
      expect(await storage().read.sealedResponses.find('key-2')).toMatchObject({ keyHash: 'key-2' });
    });

    it('removes the sealed text of one token, also twice, and keeps the rest', async () => {
      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.add(sampleResponse());
        await sealedResponses.add(sampleResponse({ keyHash: 'key-2', tokenId: 'token-2' }));
      });

      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.dropSealed(['token-1']);
        await sealedResponses.dropSealed(['token-1']);
      });

      const { sealed: _, ...dropped } = sampleResponse();
      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(dropped);
      expect(await storage().read.sealedResponses.find('key-2')).toMatchObject({
        sealed: { nonce: 'nonce-1', ciphertext: 'ciphertext-1' },
      });
    });

    it('removes the sealed texts of several tokens', async () => {
      await write(storage(), async ({ sealedResponses }) => {
        for (const number of [1, 2, 3])
          await sealedResponses.add(sampleResponse({ keyHash: `key-${number}`, tokenId: `token-${number}` }));
      });

      await write(storage(), ({ sealedResponses }) =>
        sealedResponses.dropSealed(['token-3', 'token-1', 'gone']),
      );

      const isSealed = async (keyHash: string): Promise<boolean> =>
        (await storage().read.sealedResponses.find(keyHash))?.sealed !== undefined;
      expect([await isSealed('key-1'), await isSealed('key-2'), await isSealed('key-3')]).toEqual([
        false,
        true,
        false,
      ]);
    });

    it('keeps the earlier state if a unit of work fails', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      const failing = write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.add(sampleResponse({ keyHash: 'key-2' }));
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');

      // Started only now, because a promise that fails before it is awaited would end the process.
      const again = write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));
      await expect(again).rejects.toMatchObject(refusal);
      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(sampleResponse());
      expect(await storage().read.sealedResponses.find('key-2')).toBeUndefined();
    });
  });

  if (subject.isTransactional) describeConcurrentResponses(subject);
}

function describeConcurrentResponses(subject: StorageUnderTest): void {
  describe('the store of sealed responses, in a transaction', () => {
    const storage = freshStorage(subject);

    it('adds a waiting response if the one before it is rolled back', async () => {
      let second: Promise<void> = Promise.resolve();

      const first = write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.add(sampleResponse());
        second = write(storage(), (stores) =>
          stores.sealedResponses.add(sampleResponse({ fingerprint: 'request-2' })),
        );
        throw new Error('later step');
      });

      await expect(first).rejects.toThrow('later step');
      await second;
      expect(await storage().read.sealedResponses.find('key-1')).toMatchObject({ fingerprint: 'request-2' });
    });

    it('brings back expired responses if the unit of work fails', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      const failing = write(storage(), async ({ sealedResponses }) => {
        storage().clock.advance(12 * 3_600_000);
        await sealedResponses.removeExpired();
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(sampleResponse());
    });
  });
}
