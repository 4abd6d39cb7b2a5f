import type { Actor, Scope } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { outcomeOf, tokenCalls } from './token-calls.ts';
import { addUsersWithTokens, memberIn } from './users-with-tokens.ts';

const ofService = { caller: 'owner-1', userId: 'service-1' };
const noRoom = 'a user may have at most 3 tokens that are not expired, delete one first';

/** Describes the limits of tokens: scopes, number and lifetime. */
export function describeTokenLimits(subject: StorageUnderTest): void {
  describe('the limits of tokens', () => {
    const storage = freshStorage(subject);
    const tokens = tokenCalls(storage);
    /** Returns the owner with a token that is limited to these scopes. */
    const limitedOwner = async (scopes: readonly Scope[]): Promise<Actor> => {
      const token = sampleToken({ id: 'limited', scopes });
      await write(storage(), (stores) => stores.tokens.add(token));
      return { ...(await memberIn(storage(), 'owner-1')), credential: { kind: 'token', token } };
    };

    it('are stored with the token (W21)', async () => {
      await addUsersWithTokens(storage());

      const { token } = await tokens.create({ ...ofService, scopes: ['users:read', 'read'] });

      expect(token.scopes).toEqual(['read', 'users:read']);
      expect(await storage().read.tokens.findById(token.id)).toStrictEqual(token);
    });

    it.each([
      [['everything'], 'unknown scope everything, use read, write, or <module>'],
      [[], 'scopes must name at least one, or be left out: read, write, or <module>'],
    ])('cannot be %j, and the refusal comes before checks of rights and users', async (scopes, message) => {
      await addUsersWithTokens(storage());

      const outcome = await outcomeOf(tokens.create({ caller: 'user-1', userId: 'nobody', scopes }));

      expect(outcome).toContain(message);
    });

    it.each<readonly [readonly Scope[], readonly string[] | undefined, boolean]>([
      [['pats'], ['pats'], true],
      [['pats'], ['pats:read', 'pats:write'], true],
      [['read', 'write'], ['pats', 'users:read'], true],
      [['write'], ['pats:write'], true],
      [['pats'], undefined, false],
      [['read', 'write'], undefined, false],
      [['pats'], ['users:read'], false],
      [['write'], ['pats'], false],
      [['pats:write'], ['pats:read'], false],
    ])('of a token with %j allow it to create one with %j: %s', async (own, scopes, isMade) => {
      await addUsersWithTokens(storage());
      const caller = await limitedOwner(own);

      const outcome = await outcomeOf(
        tokens.create({ caller, userId: 'service-1', ...(scopes && { scopes }) }),
      );

      const refusal = `a token with the scopes ${own.join(', ')} can only create tokens with scopes within these`;
      expect(outcome).toBe(isMade ? 'done' : refusal);
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(isMade ? 2 : 1);
    });

    it('prevent a read token from creating and deleting tokens', async () => {
      await addUsersWithTokens(storage());
      const caller = await limitedOwner(['read']);
      const denied = 'permission denied: the token lacks the scope pats:write';

      expect(await outcomeOf(tokens.list({ caller, userId: 'service-1' }))).toBe('done');
      expect(await outcomeOf(tokens.create({ caller, userId: 'service-1', scopes: ['read'] }))).toBe(denied);
      expect(await outcomeOf(tokens.remove({ caller, userId: 'service-1' }))).toBe(denied);
    });

    it('of their lifetime are those of the policy', async () => {
      await addUsersWithTokens(storage());
      const policy = { lifetimeDaysMax: 90 };

      expect(await outcomeOf(tokens.create({ ...ofService, expiresInDays: 90, policy }))).toBe('done');
      expect(await outcomeOf(tokens.create({ ...ofService, expiresInDays: 91, policy }))).toBe(
        'expiration has to be between 1 and 90',
      );
    });

    it('of their number are for each user, without expired ones', async () => {
      await addUsersWithTokens(storage());
      await write(storage(), (stores) =>
        stores.tokens.add(
          sampleToken({ id: 'over', userId: 'service-1', expiresAt: new Date('2026-11-23T11:59:59.999Z') }),
        ),
      );
      const call = { ...ofService, policy: { perUserMax: 3 } };

      expect(await outcomeOf(tokens.create(call))).toBe('done');
      expect(await outcomeOf(tokens.create(call))).toBe('done');
      expect(await outcomeOf(tokens.create(call))).toBe(noRoom);
      expect(await outcomeOf(tokens.create({ ...call, userId: 'owner-1' }))).toBe('done');

      await tokens.remove(ofService);
      expect(await outcomeOf(tokens.create(call))).toBe('done');
    });

    if (subject.isTransactional) {
      it('of their number hold for ten calls at the same time', async () => {
        await addUsersWithTokens(storage());
        const call = { ...ofService, policy: { perUserMax: 3 } };

        const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(tokens.create(call))));

        expect(outcomes.sort()).toEqual([...Array.from({ length: 8 }, () => noRoom), 'done', 'done']);
        expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(3);
      });
    }
  });
}
