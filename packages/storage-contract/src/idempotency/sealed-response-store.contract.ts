import { describe, expect, it } from 'vitest';
import { sampleResponse } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const refusal = {
  code: 'already_exists',
  message: 'another request with this Idempotency-Key is being answered; repeat it in a moment',
};

/** The obligations of `SealedResponseStore`. */
export function describeSealedResponseStore(subject: StorageUnderTest): void {
  describe('the store of sealed responses', () => {
    const storage = freshStorage(subject);

    it('finds what was added under its hash, and nothing under another', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(sampleResponse());
      expect(await storage().read.sealedResponses.find('key-2')).toBeUndefined();
    });

    it('finds a response without a token', async () => {
      const { tokenId: _, ...response } = sampleResponse();
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(response));

      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(response);
    });

    it('refuses a hash that is taken, and keeps the first response', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      const again = write(storage(), ({ sealedResponses }) =>
        sealedResponses.add(sampleResponse({ fingerprint: 'request-2' })),
      );

      await expect(again).rejects.toMatchObject(refusal);
      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(sampleResponse());
    });

    it('keeps exactly one of 20 responses under one hash at once', async () => {
      const additions = Array.from({ length: 20 }, () =>
        write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse())),
      );

      const outcomes = await Promise.allSettled(additions);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('removes a response, also one that is gone', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.remove('key-1');
        await sealedResponses.remove('key-1');
      });

      expect(await storage().read.sealedResponses.find('key-1')).toBeUndefined();
    });

    it('removes what has expired, to the moment, and nothing else', async () => {
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

    it('drops what is sealed with one token, also twice, and keeps the rest', async () => {
      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.add(sampleResponse());
        await sealedResponses.add(sampleResponse({ keyHash: 'key-2', tokenId: 'token-2' }));
      });

      await write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.dropSealed('token-1');
        await sealedResponses.dropSealed('token-1');
      });

      const { sealed: _, ...dropped } = sampleResponse();
      expect(await storage().read.sealedResponses.find('key-1')).toStrictEqual(dropped);
      expect(await storage().read.sealedResponses.find('key-2')).toMatchObject({
        sealed: { nonce: 'nonce-1', ciphertext: 'ciphertext-1' },
      });
    });

    it('keeps nothing of work that failed, and what was there before', async () => {
      await write(storage(), ({ sealedResponses }) => sealedResponses.add(sampleResponse()));

      const failing = write(storage(), async ({ sealedResponses }) => {
        await sealedResponses.add(sampleResponse({ keyHash: 'key-2' }));
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');

      // Begun only now: a promise that nobody waits for yet must not be one that fails.
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

    it('lets a waiting response be kept when the one before it is undone', async () => {
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

    it('brings back what expired with the work that fails', async () => {
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
