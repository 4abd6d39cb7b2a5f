import {
  recordTokenUses,
  rotateOwnToken,
  rotateToken,
  type Actor,
  type IssuedToken,
  type MaybeReplayed,
  type RotationRequest,
} from '@nbsetup/domain';
import { beforeEach, describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { eventsIn, userPortsOn } from '../double/people.ts';
import { outcomeOf } from './token-calls.ts';
import { addUsersWithTokens, memberIn } from './users-with-tokens.ts';

const idempotencyKey = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';
const wasUsed =
  'the token created for this Idempotency-Key was used or revoked since and is not shown again; ' +
  'send another key to create another token';

/** Describes rotating a token with an `Idempotency-Key`. */
export function describeRepeatedRotation(subject: StorageUnderTest): void {
  describe('rotating a token with an idempotency key', () => {
    const storage = freshStorage(subject);
    let ports: ReturnType<typeof userPortsOn>;
    beforeEach(async () => {
      ports = userPortsOn(storage());
      await addUsersWithTokens(storage());
    });
    const rotate = async (request: RotationRequest = {}): Promise<IssuedToken & MaybeReplayed> => {
      const caller = await memberIn(storage(), 'owner-1');
      const command = { caller, userId: 'service-1', tokenId: 'token-of-service-1', request };
      return rotateToken(ports, { ...command, idempotencyKey });
    };
    const rotateOwn = async (request: RotationRequest = {}): Promise<IssuedToken & MaybeReplayed> =>
      rotateOwnToken(ports, { caller: await caller(), request, idempotencyKey });
    const caller = async (): Promise<Actor> => {
      const token = await storage().read.tokens.findById('token-of-user-1');
      const user = await memberIn(storage(), 'user-1');
      return token === undefined ? user : { ...user, credential: { kind: 'token', token } };
    };

    it.each([0, 60])(
      'returns the same token again, also with a grace of %d seconds',
      async (graceSeconds) => {
        const first = await rotate({ graceSeconds });
        const second = await rotate({ graceSeconds });

        expect(first.isReplayed).toBe(false);
        expect(second).toStrictEqual({ ...first, isReplayed: true });
        expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(graceSeconds === 0 ? 1 : 2);
        expect(await eventsIn(storage())).toHaveLength(1);
      },
    );

    it('refuses the key with another request, and does not change the new token', async () => {
      const { token } = await rotate();

      await expect(rotate({ expiresInDays: 1 })).rejects.toMatchObject({ code: 'already_exists' });

      expect(await storage().read.tokens.findById(token.id)).toStrictEqual(token);
    });

    it('does not return the token to another token of the user with fewer scopes', async () => {
      await rotate();
      const token = sampleToken({ id: 'limited', scopes: ['pats'] });
      await write(storage(), ({ tokens }) => tokens.add(token));
      const owner = await memberIn(storage(), 'owner-1');
      const caller: Actor = { ...owner, credential: { kind: 'token', token } };
      const command = { caller, userId: 'service-1', tokenId: 'token-of-service-1', request: {} };

      const outcome = await outcomeOf(rotateToken(ports, { ...command, idempotencyKey }));

      expect(outcome).toBe('a token with the scopes pats can only create tokens with scopes within these');
    });

    it('never revokes the new token, also after it was used', async () => {
      const { token } = await rotate();
      const usedAt = ports.clock.now();
      await write(storage(), (stores) => recordTokenUses(stores, [{ tokenId: token.id, usedAt }]));

      expect(await outcomeOf(rotate())).toBe(wasUsed);

      expect(await storage().read.tokens.findById(token.id)).toStrictEqual({ ...token, lastUsedAt: usedAt });
    });

    it('can be repeated with the token that replaces itself, which stays valid for that time', async () => {
      const first = await rotateOwn();
      const second = await rotateOwn();

      expect(second).toStrictEqual({ ...first, isReplayed: true });
      expect(await storage().read.tokens.findById('token-of-user-1')).toMatchObject({
        replacedBy: first.token.id,
        expiresAt: new Date('2026-11-23T12:10:00.000Z'),
      });
    });

    it('revokes the token of the request immediately, if that is requested', async () => {
      await rotateOwn({ graceSeconds: 0 });

      expect(await storage().read.tokens.findById('token-of-user-1')).toBeUndefined();
    });

    if (subject.isTransactional) {
      it('returns the one new token to all of ten calls at the same time', async () => {
        const made = await Promise.all(Array.from({ length: 10 }, () => rotate()));

        expect(new Set(made.map(({ plainText }) => plainText)).size).toBe(1);
        expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(1);
      });
    }
  });
}
