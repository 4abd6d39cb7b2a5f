import { describe, expect, it } from 'vitest';
import { sampleAnswer } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const refusal = {
  code: 'already_exists',
  message: 'another request with this Idempotency-Key is being answered; repeat it in a moment',
};

/** The obligations of `SealedAnswerStore`. */
export function describeSealedAnswerStore(subject: StorageUnderTest): void {
  describe('the store of sealed answers', () => {
    const storage = freshStorage(subject);

    it('finds what was added under its hash, and nothing under another', async () => {
      await write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer()));

      expect(await storage().read.sealedAnswers.find('key-1')).toStrictEqual(sampleAnswer());
      expect(await storage().read.sealedAnswers.find('key-2')).toBeUndefined();
    });

    it('finds an answer without a token', async () => {
      const { tokenId: _, ...answer } = sampleAnswer();
      await write(storage(), ({ sealedAnswers }) => sealedAnswers.add(answer));

      expect(await storage().read.sealedAnswers.find('key-1')).toStrictEqual(answer);
    });

    it('refuses a hash that is taken, and keeps the first answer', async () => {
      await write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer()));

      const again = write(storage(), ({ sealedAnswers }) =>
        sealedAnswers.add(sampleAnswer({ fingerprint: 'request-2' })),
      );

      await expect(again).rejects.toMatchObject(refusal);
      expect(await storage().read.sealedAnswers.find('key-1')).toStrictEqual(sampleAnswer());
    });

    it('keeps exactly one of 20 answers under one hash at once', async () => {
      const additions = Array.from({ length: 20 }, () =>
        write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer())),
      );

      const outcomes = await Promise.allSettled(additions);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('removes an answer, also one that is gone', async () => {
      await write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer()));

      await write(storage(), async ({ sealedAnswers }) => {
        await sealedAnswers.remove('key-1');
        await sealedAnswers.remove('key-1');
      });

      expect(await storage().read.sealedAnswers.find('key-1')).toBeUndefined();
    });

    it('removes what has expired, to the moment, and nothing else', async () => {
      const now = new Date('2026-11-23T12:10:00.123Z');
      storage().clock.advance(10 * 60_000 + 123);
      await write(storage(), async ({ sealedAnswers }) => {
        await sealedAnswers.add(sampleAnswer({ expiresAt: new Date('2026-11-23T12:10:00.122Z') }));
        await sealedAnswers.add(sampleAnswer({ keyHash: 'key-2', expiresAt: now }));
      });

      await write(storage(), ({ sealedAnswers }) => sealedAnswers.removeExpired());

      expect(await storage().read.sealedAnswers.find('key-1')).toBeUndefined();
      expect(await storage().read.sealedAnswers.find('key-2')).toMatchObject({ keyHash: 'key-2' });
    });

    it('drops what is sealed with one token, also twice, and keeps the rest', async () => {
      await write(storage(), async ({ sealedAnswers }) => {
        await sealedAnswers.add(sampleAnswer());
        await sealedAnswers.add(sampleAnswer({ keyHash: 'key-2', tokenId: 'token-2' }));
      });

      await write(storage(), async ({ sealedAnswers }) => {
        await sealedAnswers.dropSealed('token-1');
        await sealedAnswers.dropSealed('token-1');
      });

      const { sealed: _, ...dropped } = sampleAnswer();
      expect(await storage().read.sealedAnswers.find('key-1')).toStrictEqual(dropped);
      expect(await storage().read.sealedAnswers.find('key-2')).toMatchObject({
        sealed: { nonce: 'nonce-1', ciphertext: 'ciphertext-1' },
      });
    });

    it('keeps nothing of work that failed, and what was there before', async () => {
      await write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer()));

      const failing = write(storage(), async ({ sealedAnswers }) => {
        await sealedAnswers.add(sampleAnswer({ keyHash: 'key-2' }));
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');

      // Begun only now: a promise that nobody waits for yet must not be one that fails.
      const again = write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer()));
      await expect(again).rejects.toMatchObject(refusal);
      expect(await storage().read.sealedAnswers.find('key-1')).toStrictEqual(sampleAnswer());
      expect(await storage().read.sealedAnswers.find('key-2')).toBeUndefined();
    });
  });

  if (subject.isTransactional) describeAnswersAtOnce(subject);
}

function describeAnswersAtOnce(subject: StorageUnderTest): void {
  describe('the store of sealed answers, in a transaction', () => {
    const storage = freshStorage(subject);

    it('lets a waiting answer be kept when the one before it is undone', async () => {
      let second: Promise<void> = Promise.resolve();

      const first = write(storage(), async ({ sealedAnswers }) => {
        await sealedAnswers.add(sampleAnswer());
        second = write(storage(), (stores) =>
          stores.sealedAnswers.add(sampleAnswer({ fingerprint: 'request-2' })),
        );
        throw new Error('later step');
      });

      await expect(first).rejects.toThrow('later step');
      await second;
      expect(await storage().read.sealedAnswers.find('key-1')).toMatchObject({ fingerprint: 'request-2' });
    });

    it('brings back what expired with the work that fails', async () => {
      await write(storage(), ({ sealedAnswers }) => sealedAnswers.add(sampleAnswer()));

      const failing = write(storage(), async ({ sealedAnswers }) => {
        storage().clock.advance(12 * 3_600_000);
        await sealedAnswers.removeExpired();
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.sealedAnswers.find('key-1')).toStrictEqual(sampleAnswer());
    });
  });
}
