import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** Describes the obligations of `TokenStore`. */
export function describeTokenStore(subject: StorageUnderTest): void {
  describe('the token store', () => {
    const storage = freshStorage(subject);

    it('finds a token and its user by the hash', async () => {
      const token = sampleToken({ expiresAt: new Date('2026-11-23T12:00:00.123Z') });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(token);
      });

      const found = await storage().read.tokens.findByHash(token.hash);

      expect(found).toStrictEqual({ token, user: await storage().read.users.findById('owner-1') });
    });

    it('finds nothing for an unknown hash', async () => {
      expect(await storage().read.tokens.findByHash('unknown')).toBeUndefined();
    });

    it('finds a token by its id, and nothing for an unknown one', async () => {
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

    it('lists expired tokens as well', async () => {
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
    ])('refuses %s that is taken (W16)', async (_, changes) => {
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

    it('stores the scopes of a token and the token that it replaced', async () => {
      const chainStartedAt = new Date('2025-01-01T00:00:00.123Z');
      const token = sampleToken({ scopes: ['read', 'pats:write'], replaces: 'token-0', chainStartedAt });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(token);
      });

      const { tokens } = storage().read;

      expect(await tokens.findById('token-1')).toStrictEqual(token);
      expect(await tokens.listByUser('owner-1')).toStrictEqual([token]);
      expect((await tokens.findByHash(token.hash))?.token).toStrictEqual(token);
    });

    it('counts the live tokens of one user, including those that expire at this instant', async () => {
      const now = new Date('2026-11-23T12:00:00.000Z');
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ accountId: 'account-1' }));
        await stores.tokens.add(sampleToken({ id: 'of-another', userId: 'user-1' }));
        await stores.tokens.add(sampleToken({ id: 'live' }));
        await stores.tokens.add(sampleToken({ id: 'ending', expiresAt: now }));
        await stores.tokens.add(sampleToken({ id: 'over', expiresAt: new Date(now.getTime() - 1) }));
      });

      expect(await storage().read.tokens.countLive('owner-1', now)).toBe(2);
      expect(await storage().read.tokens.countLive('nobody', now)).toBe(0);
    });

    it('lists the tokens of all users that expire in a period, the soonest first, page by page', async () => {
      const from = new Date('2026-11-23T12:00:00.000Z');
      const until = new Date('2026-11-23T13:00:00.000Z');
      const between = new Date('2026-11-23T12:30:00.001Z');
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ accountId: 'account-1' }));
        await stores.tokens.add(sampleToken({ id: 'last', expiresAt: until }));
        await stores.tokens.add(sampleToken({ id: 'later', expiresAt: new Date(until.getTime() + 1) }));
        await stores.tokens.add(sampleToken({ id: 'middle-2', userId: 'user-1', expiresAt: between }));
        await stores.tokens.add(sampleToken({ id: 'middle-1', expiresAt: between }));
        await stores.tokens.add(sampleToken({ id: 'first', expiresAt: from }));
        await stores.tokens.add(sampleToken({ id: 'over', expiresAt: new Date(from.getTime() - 1) }));
      });

      const { tokens } = storage().read;
      const page = await tokens.listExpiring({ from, afterId: '', until, limit: 2 });
      const next = await tokens.listExpiring({ from: between, afterId: 'middle-1', until, limit: 2 });
      const end = await tokens.listExpiring({ from: until, afterId: 'last', until, limit: 2 });

      expect(page).toStrictEqual([
        sampleToken({ id: 'first', expiresAt: from }),
        sampleToken({ id: 'middle-1', expiresAt: between }),
      ]);
      expect(next.map(({ id }) => id)).toEqual(['middle-2', 'last']);
      expect(end).toEqual([]);
    });

    it('records which token replaces another, and when the other expires', async () => {
      const expiresAt = new Date('2026-11-23T13:00:00.250Z');
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
        await stores.tokens.add(sampleToken({ id: 'bystander' }));
      });

      await write(storage(), ({ tokens }) =>
        tokens.markReplaced({ tokenId: 'token-1', replacedBy: 'token-2', expiresAt }),
      );

      expect(await storage().read.tokens.findById('token-1')).toStrictEqual(
        sampleToken({ replacedBy: 'token-2', expiresAt }),
      );
      expect(await storage().read.tokens.findById('bystander')).toStrictEqual(
        sampleToken({ id: 'bystander' }),
      );
    });

    it('refuses to replace a token that does not exist', async () => {
      const change = { tokenId: 'gone', replacedBy: 'token-2', expiresAt: new Date() };

      await expect(write(storage(), ({ tokens }) => tokens.markReplaced(change))).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('removes a token, also one that does not exist', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

      await write(storage(), async ({ tokens }) => {
        await tokens.remove('token-1');
        await tokens.remove('token-1');
      });

      expect(await storage().read.tokens.findByHash(sampleToken().hash)).toBeUndefined();
    });

    it('keeps the latest use, in any order of recording', async () => {
      const noon = new Date('2026-11-23T12:00:00.000Z');
      const earlier = new Date('2026-11-23T11:59:00.000Z');
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.tokens.add(sampleToken());
      });

      await write(storage(), ({ tokens }) => tokens.recordUses([{ tokenId: 'token-1', usedAt: noon }]));
      await write(storage(), ({ tokens }) => tokens.recordUses([{ tokenId: 'token-1', usedAt: earlier }]));

      expect(await storage().read.tokens.listByUser('owner-1')).toMatchObject([{ lastUsedAt: noon }]);
    });

    it('records the uses of several tokens together, and of no other', async () => {
      const [noon, later] = [new Date('2026-11-23T11:58:00.000Z'), new Date('2026-11-23T11:59:00.000Z')];
      await write(storage(), async (stores) => {
        await addAccount(stores);
        for (const id of ['token-1', 'token-2', 'token-3'])
          await stores.tokens.add(sampleToken({ id, hash: id }));
      });

      await write(storage(), ({ tokens }) =>
        tokens.recordUses([
          { tokenId: 'token-3', usedAt: noon },
          { tokenId: 'gone', usedAt: noon },
          { tokenId: 'token-1', usedAt: later },
        ]),
      );
      await write(storage(), ({ tokens }) => tokens.recordUses([]));

      const found = await storage().read.tokens.listByUser('owner-1');
      expect(found.map(({ id, lastUsedAt }) => [id, lastUsedAt])).toEqual([
        ['token-1', later],
        ['token-2', undefined],
        ['token-3', noon],
      ]);
    });

    it('succeeds to record the use of a token that does not exist', async () => {
      const recording = write(storage(), ({ tokens }) =>
        tokens.recordUses([{ tokenId: 'gone', usedAt: new Date() }]),
      );

      await expect(recording).resolves.toBeUndefined();
    });
  });
}
