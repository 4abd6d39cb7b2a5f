import {
  recordTokenUses,
  setUpInstance,
  type SetupOutcome,
  type SetupPorts,
  type SetupRequest,
} from '@nbsetup/domain';
import {
  createCountingRandomness,
  quickPasswordHasher,
  quickSealer,
  type TestClock,
} from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import {
  clockOf,
  freshStorage,
  write,
  type StorageUnderTest,
  type TestStorage,
} from '../storage-under-test.ts';

const key = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';
const anotherKey = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a54';
const minuteMs = 60_000;
const withoutToken: SetupRequest = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
};
const request: SetupRequest = { ...withoutToken, token: { expiresInDays: 7 } };
const completed = { code: 'setup_already_completed', message: 'setup already completed' };

type SetUp = (changes?: {
  readonly request?: SetupRequest;
  readonly idempotencyKey?: string | undefined;
  readonly ports?: Partial<SetupPorts>;
}) => Promise<SetupOutcome>;

/** Describes setup with an `Idempotency-Key`. */
export function describeRepeatedSetup(subject: StorageUnderTest): void {
  describe('setting the instance up with an idempotency key', () => {
    const storage = freshStorage(subject);
    const { setUp, clock } = setupOn(storage);

    it('returns the same result if it is repeated, with the token, and creates one owner and one token (W6)', async () => {
      const first = await setUp();
      const second = await setUp();

      expect(first.isReplayed).toBe(false);
      expect(second).toMatchObject({
        owner: { id: first.owner.id, email: 'admin@example.com' },
        token: first.token,
        isReplayed: true,
      });
      expect(await storage().read.tokens.listByUser(first.owner.id)).toHaveLength(1);
    });

    it('returns the same result without a token', async () => {
      const first = await setUp({ request: withoutToken });

      expect(await setUp({ request: withoutToken })).toStrictEqual({ ...first, isReplayed: true });
    });

    it('hashes no password for a replayed response', async () => {
      await setUp();
      const hash = (): Promise<string> => Promise.reject(new Error('hashed'));

      const again = setUp({ ports: { passwordHasher: { ...quickPasswordHasher, hash } } });

      expect(await again).toMatchObject({ isReplayed: true });
    });

    it('is refused as already completed with another key, and without a key', async () => {
      await setUp();

      await expect(setUp({ idempotencyKey: anotherKey })).rejects.toMatchObject(completed);
      await expect(setUp({ idempotencyKey: undefined })).rejects.toMatchObject(completed);
    });

    it('is refused as already completed if the first call had no key', async () => {
      await setUp({ idempotencyKey: undefined });

      await expect(setUp()).rejects.toMatchObject(completed);
    });

    it.each<readonly [string, SetupRequest]>([
      ['e-mail', { ...request, email: 'thief@example.com' }],
      ['name', { ...request, name: 'Thief' }],
      ['password', { ...request, password: 'use-another-long-password' }],
      ['lifetime of the token', { ...request, token: { expiresInDays: 8 } }],
      ['request for a token', withoutToken],
    ])('refuses the same key with another %s', async (_, another) => {
      const first = await setUp();

      await expect(setUp({ request: another })).rejects.toMatchObject({
        code: 'already_exists',
        message:
          'this Idempotency-Key came with another request before; ' +
          'repeat that request as it was, or send another key',
      });

      expect(await setUp()).toMatchObject({ token: first.token });
    });

    it('checks request and key before anything else, also after setup is completed', async () => {
      await setUp();

      await expect(setUp({ request: { ...request, name: '' } })).rejects.toMatchObject({
        message: 'name is required',
      });
      await expect(setUp({ idempotencyKey: 'setup' })).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('returns the same result for 10 minutes', async () => {
      const { token } = await setUp();
      clock.advance(10 * minuteMs);

      expect(await setUp()).toMatchObject({ token });

      clock.advance(1);

      await expect(setUp()).rejects.toMatchObject(completed);
    });

    it('returns no token after it was used', async () => {
      const { token } = await setUp();

      await write(storage(), (stores) =>
        recordTokenUses(stores, [{ tokenId: token?.token.id ?? '', usedAt: clock.now() }]),
      );

      await expect(setUp()).rejects.toMatchObject(completed);
    });

    it('returns no token after it was revoked', async () => {
      const { token } = await setUp();

      await write(storage(), ({ tokens }) => tokens.remove(token?.token.id ?? ''));

      await expect(setUp()).rejects.toMatchObject(completed);
    });

    it('is refused as already completed if its owner was removed', async () => {
      const { owner } = await setUp({ request: withoutToken });

      await write(storage(), ({ users }) => users.remove(owner.id));

      await expect(setUp({ request: withoutToken })).rejects.toMatchObject(completed);
    });

    it('succeeds with the key of a setup that was rolled back', async () => {
      const { owner } = await setUp();
      await write(storage(), async ({ instance, users }) => {
        await instance.release(owner.id);
        await users.remove(owner.id);
      });

      const again = await setUp();

      expect(again).toMatchObject({ isReplayed: false });
      expect(await setUp()).toMatchObject({ token: again.token, isReplayed: true });
    });

    it('creates one owner and one token for ten calls at the same time', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => setUp()));

      const results = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(new Set(results.map(({ token }) => token?.plainText)).size).toBe(1);
      expect(results.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
      expect(await storage().read.tokens.listByUser(results[0]?.owner.id ?? '')).toHaveLength(1);
    });

    if (subject.isTransactional) {
      it('returns the same result to all of ten calls at the same time', async () => {
        const results = await Promise.all(Array.from({ length: 10 }, () => setUp()));

        expect(new Set(results.map(({ token }) => token?.plainText)).size).toBe(1);
      });
    }
  });

  describeRequiredToken(subject);
}

function describeRequiredToken(subject: StorageUnderTest): void {
  describe('a setup that requires its token', () => {
    const storage = freshStorage(subject);
    const command = (setupTokensEnabled: boolean): Parameters<typeof setUpInstance>[1] => ({
      request: { ...request, token: { expiresInDays: 7, isRequired: true } },
      policy: { setupTokensEnabled },
    });

    it('is refused before anything is hashed or written if setup tokens are off', async () => {
      const hash = (): Promise<string> => Promise.reject(new Error('hashed'));
      const ports = portsOn(storage());

      const refused = setUpInstance(
        { ...ports, passwordHasher: { ...quickPasswordHasher, hash } },
        command(false),
      );

      await expect(refused).rejects.toMatchObject({
        code: 'precondition_failed',
        message: 'setup tokens are off, nothing was set up',
        reason: 'setup_tokens_off',
      });
      expect(await storage().read.instance.findCompletion()).toBeUndefined();
    });

    it('returns the token if setup tokens are on, and is then refused as already completed', async () => {
      const ports = portsOn(storage());

      expect(await setUpInstance(ports, command(true))).toHaveProperty('token');
      await expect(setUpInstance(ports, command(false))).rejects.toMatchObject(completed);
    });
  });
}

/** Returns setup with `request` and `key` as defaults, and with setup tokens on. */
function setupOn(storage: () => TestStorage): { readonly setUp: SetUp; readonly clock: TestClock } {
  const clock = clockOf(storage);
  const randomness = createCountingRandomness();
  return {
    clock,
    setUp: async (changes = {}) =>
      setUpInstance(
        { ...portsOn(storage()), randomness, ...changes.ports },
        {
          request: changes.request ?? request,
          policy: { setupTokensEnabled: true },
          idempotencyKey: 'idempotencyKey' in changes ? changes.idempotencyKey : key,
        },
      ),
  };
}

function portsOn(storage: TestStorage): SetupPorts {
  return {
    ...storage,
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
  };
}
