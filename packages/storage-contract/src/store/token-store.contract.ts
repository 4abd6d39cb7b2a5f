import { describe, expect, it } from 'vitest';
import { sampleToken } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** The obligations of `TokenStore`. */
export function describeTokenStore(subject: StorageUnderTest): void {
  describe('the token store', () => {
    const storage = freshStorage(subject);

    it('finds a token and its user by the hash', async () => {
      const token = sampleToken({ expiresAt: new Date('2026-11-23T12:00:00.123Z') });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(token);
      });

      const holder = await storage().read.tokens.findHolderByHash(token.hash);

      expect(holder).toStrictEqual({ token, user: await storage().read.users.findById('owner-1') });
    });

    it('finds nothing under an unknown hash', async () => {
      expect(await storage().read.tokens.findHolderByHash('unknown')).toBeUndefined();
    });

    it('finds a token by its id, and nothing under an unknown one', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

      expect(await storage().read.tokens.findById('token-1')).toStrictEqual(sampleToken());
      expect(await storage().read.tokens.findById('token-2')).toBeUndefined();
    });

    it('lists the tokens of one user, oldest first', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(
          sampleToken({ id: 'newer', createdAt: new Date('2026-02-02T00:00:00.000Z') }),
        );
        await stores.tokens.add(
          sampleToken({ id: 'older', createdAt: new Date('2026-02-01T00:00:00.000Z') }),
        );
      });

      const tokens = await storage().read.tokens.listByUser('owner-1');

      expect(tokens.map(({ id }) => id)).toEqual(['older', 'newer']);
    });

    it('lists tokens that are over as well', async () => {
      const over = sampleToken({ expiresAt: new Date('2026-01-02T00:00:00.000Z') });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(over);
      });

      expect(await storage().read.tokens.listByUser('owner-1')).toEqual([over]);
    });

    it('lists nothing for a user without tokens', async () => {
      expect(await storage().read.tokens.listByUser('nobody')).toEqual([]);
    });

    it.each([
      ['an id', { hash: 'another-hash' }],
      ['a hash', { id: 'another-id', hash: sampleToken().hash }],
    ])('refuses %s that is taken', async (_, changes) => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

      const again = write(storage(), ({ tokens }) => tokens.add(sampleToken(changes)));

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('refuses a token of an unknown user', async () => {
      await expect(write(storage(), ({ tokens }) => tokens.add(sampleToken()))).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('removes a token, also one that is gone', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

      await write(storage(), async ({ tokens }) => {
        await tokens.remove('token-1');
        await tokens.remove('token-1');
      });

      expect(await storage().read.tokens.findHolderByHash(sampleToken().hash)).toBeUndefined();
    });

    it('keeps the latest use, in whatever order uses are recorded', async () => {
      const noon = new Date('2026-11-23T12:00:00.000Z');
      const earlier = new Date('2026-11-23T11:59:00.000Z');
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

      await write(storage(), ({ tokens }) => tokens.recordUse({ tokenId: 'token-1', usedAt: noon }));
      await write(storage(), ({ tokens }) => tokens.recordUse({ tokenId: 'token-1', usedAt: earlier }));

      expect(await storage().read.tokens.listByUser('owner-1')).toMatchObject([{ lastUsedAt: noon }]);
    });

    it('takes the use of a token that is gone for recorded', async () => {
      const recording = write(storage(), ({ tokens }) =>
        tokens.recordUse({ tokenId: 'gone', usedAt: new Date() }),
      );

      await expect(recording).resolves.toBeUndefined();
    });
  });
}
