import {
  createToken,
  isDomainError,
  recordTokenUses,
  type IssuedToken,
  type Member,
  type MaybeReplayed,
  type Clock,
  type UnitOfWork,
} from '@nbsetup/domain';
import { createCountingRandomness, quickSealer, type TestClock } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import {
  clockOf,
  freshStorage,
  write,
  type StorageUnderTest,
  type TestStorage,
} from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import { outcomeOf } from './token-calls.ts';
import { addUsersWithTokens, memberIn } from './users-with-tokens.ts';

const key = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';
const anotherKey = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a54';
const minuteMs = 60_000;
const wasUsed =
  'the token created for this Idempotency-Key was used or revoked since and is not shown again; ' +
  'send another key to create another token';
const cameWithAnother =
  'this Idempotency-Key came with another request before; repeat that request as it was, or send another key';

interface Call {
  readonly caller?: string | Member;
  readonly userId?: string;
  readonly name?: string;
  readonly idempotencyKey?: string | undefined;
  readonly unitOfWork?: UnitOfWork;
  readonly clock?: Clock;
}

/** Describes creating a token with an `Idempotency-Key`. */
export function describeRepeatedTokens(subject: StorageUnderTest): void {
  describe('creating a token with an idempotency key', () => {
    const storage = freshStorage(subject);
    const { create, clock } = creation(storage);
    const use = (tokenId: string): Promise<void> =>
      write(storage(), (stores) => recordTokenUses(stores, [{ tokenId, usedAt: clock.now() }]));

    it('returns the same token if it is repeated, and creates and records one', async () => {
      await addUsersWithTokens(storage());

      const first = await create();
      const second = await create();

      expect(first.isReplayed).toBe(false);
      expect(second).toStrictEqual({ ...first, isReplayed: true });
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(2);
      expect(await storage().read.audit.listByAccount('account-1', 100)).toHaveLength(1);
    });

    it('stores neither the key nor the plain text', async () => {
      await addUsersWithTokens(storage());
      const { plainText } = await create();

      const kept = JSON.stringify(await storage().read.sealedResponses.find(keyHashOf(key)));

      expect(kept).toContain('fingerprint');
      expect(kept).not.toContain(plainText);
      expect(kept).not.toContain(key);
    });

    it('creates another token for another key, and for each call without a key', async () => {
      await addUsersWithTokens(storage());

      const made = [
        await create(),
        await create({ idempotencyKey: anotherKey }),
        await create({ idempotencyKey: undefined }),
        await create({ idempotencyKey: undefined }),
      ];

      expect(new Set(made.map(({ plainText }) => plainText)).size).toBe(4);
    });

    it('treats the same key of another caller, or for another user, as another key', async () => {
      await addUsersWithTokens(storage());

      const made = [
        await create({ caller: 'owner-1' }),
        await create({ caller: 'admin-1' }),
        await create({ caller: 'owner-1', userId: 'service-admin-1' }),
      ];

      expect(new Set(made.map(({ plainText }) => plainText)).size).toBe(3);
      expect(made.every(({ isReplayed }) => !isReplayed)).toBe(true);
    });

    it('refuses the key with another request, and changes nothing', async () => {
      await addUsersWithTokens(storage());
      const first = await create();

      await expect(create({ name: 'another' })).rejects.toMatchObject({
        code: 'already_exists',
        message: cameWithAnother,
      });

      expect(await create()).toMatchObject({ plainText: first.plainText });
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(2);
    });

    it('refuses a key that can be guessed before users are checked', async () => {
      await addUsersWithTokens(storage());

      await expect(create({ userId: 'nobody', idempotencyKey: 'retry-1' })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    it('returns the same token for 10 minutes, and creates another one after that', async () => {
      await addUsersWithTokens(storage());
      const first = await create();
      clock.advance(10 * minuteMs);

      expect(await create()).toMatchObject({ plainText: first.plainText, isReplayed: true });

      clock.advance(1);

      expect(await create()).toMatchObject({ isReplayed: false });
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(3);
    });

    it('creates no other token by a clock that is ahead', async () => {
      await addUsersWithTokens(storage());
      const first = await create();
      const ahead = { now: () => new Date(clock.now().getTime() + 11 * minuteMs) };

      await expect(create({ clock: ahead })).rejects.toMatchObject({ code: 'already_exists' });

      expect(await create()).toMatchObject({ plainText: first.plainText, isReplayed: true });
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(2);
    });

    it('returns no token that was created in the future, and creates no other', async () => {
      await addUsersWithTokens(storage());
      clock.advance(60 * minuteMs);
      await create();
      clock.advance(-60 * minuteMs);

      await expect(create()).rejects.toMatchObject({ code: 'already_exists', message: wasUsed });

      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(2);
    });

    it('returns no token after it was used', async () => {
      await addUsersWithTokens(storage());
      const { token } = await create();

      await use(token.id);

      await expect(create()).rejects.toMatchObject({ code: 'already_exists', message: wasUsed });
      expect(await storage().read.sealedResponses.find(keyHashOf(key))).not.toHaveProperty('sealed');
    });

    it('returns no token after it was revoked, and creates no other', async () => {
      await addUsersWithTokens(storage());
      const { token } = await create();

      await write(storage(), ({ tokens }) => tokens.remove(token.id));

      expect(await outcomeOf(create())).toBe(wasUsed);
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(1);
    });

    it('returns no token to a caller who lost the right to create it', async () => {
      await addUsersWithTokens(storage());
      const caller = await memberIn(storage(), 'admin-1');
      await create({ caller });

      await write(storage(), ({ users }) => users.update({ ...caller, role: 'user' }));

      expect(await outcomeOf(create({ caller }))).toBe('permission denied');
    });

    it('changes nothing if the response cannot be saved, so that the request can be repeated', async () => {
      await addUsersWithTokens(storage());
      const step = { store: 'sealedResponses', method: 'add', call: 1, when: 'after' } as const;

      const failing = create({ unitOfWork: failingAt(step, storage().unitOfWork) });

      await expect(failing).rejects.toThrow('plain failure');
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(1);
      expect(await create()).toMatchObject({ isReplayed: false });
    });

    it('removes expired responses with the next one, and with the next use of any token', async () => {
      await addUsersWithTokens(storage());
      await create();
      clock.advance(10 * minuteMs + 1);

      await create({ idempotencyKey: anotherKey });

      const { sealedResponses } = storage().read;
      expect(await sealedResponses.find(keyHashOf(key))).toBeUndefined();
      expect(await sealedResponses.find(keyHashOf(anotherKey))).toBeDefined();

      clock.advance(10 * minuteMs + 1);
      await use('token-of-owner-1');

      expect(await sealedResponses.find(keyHashOf(anotherKey))).toBeUndefined();
    });

    it('creates one token for ten calls at the same time, and refuses the others as in progress', async () => {
      await addUsersWithTokens(storage());

      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => create()));

      const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const reasons = outcomes.flatMap((outcome): unknown[] =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(new Set(made.map(({ plainText }) => plainText)).size).toBe(1);
      expect(made.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
      expect(reasons.filter((reason) => !isDomainError(reason, 'already_exists'))).toEqual([]);
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(2);
      expect(await storage().read.audit.listByAccount('account-1', 100)).toHaveLength(1);
    });

    if (subject.isTransactional) {
      it('returns the same token to all of ten calls at the same time', async () => {
        await addUsersWithTokens(storage());

        const made = await Promise.all(Array.from({ length: 10 }, () => create()));

        expect(new Set(made.map(({ plainText }) => plainText)).size).toBe(1);
      });
    }
  });
}

/** Returns a call that creates the token `deploy` of `service-1` by the owner, with `key` as the default. */
function creation(storage: () => TestStorage): {
  readonly create: (call?: Call) => Promise<IssuedToken & MaybeReplayed>;
  readonly clock: TestClock;
} {
  const clock = clockOf(storage);
  const randomness = createCountingRandomness();
  return {
    clock,
    create: async ({ caller = 'owner-1', userId = 'service-1', name = 'deploy', ...call } = {}) =>
      createToken(
        {
          clock: call.clock ?? clock,
          randomness,
          sealer: quickSealer,
          unitOfWork: call.unitOfWork ?? storage().unitOfWork,
        },
        {
          caller: typeof caller === 'string' ? await memberIn(storage(), caller) : caller,
          userId,
          request: { name, expiresInDays: 30 },
          idempotencyKey: 'idempotencyKey' in call ? call.idempotencyKey : key,
        },
      ),
  };
}

/** The hash of the response to this call. */
function keyHashOf(secret: string): string {
  const purpose = JSON.stringify(['token.create', 'owner-1', 'service-1']);
  return quickSealer.sealOf({ secret, purpose }).keyHash;
}
