import { passwordBytesMax } from '@nbsetup/domain/limits';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadNativeBcrypt } from './native-bcrypt.ts';
import { createBcryptHasher, type BcryptHasher, type BcryptHasherOptions } from './bcrypt-hasher.ts';

// The hash of `U*U` from the test vectors of John the Ripper, which another implementation created.
const foreignHash = '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';

const seventyTwoBytes = [
  ['of one byte each', 'a'.repeat(72), 'a'.repeat(71) + 'b'],
  ['of two bytes each', 'é'.repeat(36), 'é'.repeat(35) + 'è'],
  ['of three bytes each', '密'.repeat(24), '密'.repeat(23) + '碼'],
  ['of four bytes each', '🔑'.repeat(18), '🔑'.repeat(17) + '🔒'],
  ['of one to four bytes', 'aé密🔑'.repeat(7) + 'é', 'aé密🔑'.repeat(7) + 'è'],
] as const;

const seventyThreeBytes = [
  ['of one byte each', 'a'.repeat(73)],
  ['of two bytes each, and one', 'é'.repeat(36) + 'a'],
  ['of three bytes each, and one', '密'.repeat(24) + 'a'],
  ['of four bytes each, and one', '🔑'.repeat(18) + 'a'],
] as const;

describe.each([
  ['native bcrypt', true],
  ['bcryptjs in worker threads', false],
])('%s', (_name, usesNative) => {
  function openHasher(options?: BcryptHasherOptions): BcryptHasher {
    const hasher = createBcryptHasher({ cost: 4, threads: 1, usesNative, ...options });
    onTestFinished(() => hasher.close());
    return hasher;
  }

  it('reads the hashes of the other one', async () => {
    const [own, other] = [openHasher(), openHasher({ usesNative: !usesNative })];
    const passwords = ['correct horse', 'a', 'a\0b', '', '🔑'.repeat(18), 'é'.repeat(36)];
    const hashes = await Promise.all(passwords.map((password) => other.hash(password)));

    const attempts = passwords.flatMap((password, at) => [
      own.verify({ password, hash: hashes[at] }),
      own.verify({ password: `b${password}`.slice(0, 10), hash: hashes[at] }),
    ]);

    expect(await Promise.all(attempts)).toEqual(passwords.flatMap(() => [true, false]));
  });

  describe('hashing', () => {
    it('makes a bcrypt hash of cost 10 when nothing else is asked for', async () => {
      const hasher = createBcryptHasher({ usesNative });
      onTestFinished(() => hasher.close());

      const hash = await hasher.hash('correct horse');

      expect(hash).toMatch(/^\$2b\$10\$[./A-Za-z0-9]{53}$/);
    });

    it('makes another hash of the same password each time', async () => {
      const hasher = openHasher();

      const first = await hasher.hash('correct horse');
      const second = await hasher.hash('correct horse');

      expect(first).not.toBe(second);
    });

    it('verifies its own hash', async () => {
      const hasher = openHasher();
      const hash = await hasher.hash('correct horse');

      expect(await hasher.verify({ password: 'correct horse', hash })).toBe(true);
      expect(await hasher.verify({ password: 'correct Horse', hash })).toBe(false);
      expect(await hasher.verify({ password: '', hash })).toBe(false);
    });

    it('verifies a hash of another program', async () => {
      const hasher = openHasher();

      expect(await hasher.verify({ password: 'U*U', hash: foreignHash })).toBe(true);
      expect(await hasher.verify({ password: 'U*V', hash: foreignHash })).toBe(false);
      for (const version of ['$2b$', '$2y$']) {
        const hash = foreignHash.replace('$2a$', () => version);
        expect(await hasher.verify({ password: 'U*U', hash })).toBe(true);
        expect(await hasher.verify({ password: 'U*V', hash })).toBe(false);
      }
    });

    it.each([
      ['nothing', ''],
      ['some text', 'secret'],
      ['sixty characters of something else', 'x'.repeat(60)],
      ['a cut hash', foreignHash.slice(0, 59)],
      ['a hash and more', `${foreignHash}.`],
      ['a cost that bcrypt does not have', foreignHash.replace('$05$', '$99$')],
      ['a version that bcrypt does not have', foreignHash.replace('$2a$', '$2x$')],
      ['the hash of another algorithm', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaGhhc2hoYXNo'],
    ])('returns false for %s in place of a hash', async (_name, hash) => {
      const hasher = openHasher();

      expect(await hasher.verify({ password: 'U*U', hash })).toBe(false);
    });
  });

  it.each([
    ['there is no hash', undefined],
    ['the hash cannot be read', 'secret'],
  ])('returns false after as much work as for a wrong password when %s', async (_name, hash) => {
    const hasher = openHasher({ cost: 10 });
    const own = await hasher.hash('correct horse');
    // The time by the clock would be longer whenever another program has the processor.
    const processorTimeFor = async (attempt: Parameters<typeof hasher.verify>[0]): Promise<number> => {
      const before = process.cpuUsage();
      expect(await hasher.verify(attempt)).toBe(false);
      return process.cpuUsage(before).user;
    };

    const wrong = await processorTimeFor({ password: 'wrong horse', hash: own });
    const none = await processorTimeFor({ password: 'wrong horse', hash });

    // Skipping the work would be about 1,000 times as fast. The bound is far from both.
    expect(none).toBeGreaterThan(wrong / 10);
  });

  describe('the bound of 72 bytes', () => {
    it.each(seventyTwoBytes)('counts all of 72 bytes, with characters %s', async (_name, password, other) => {
      const hasher = openHasher();

      const hash = await hasher.hash(password);

      expect(Buffer.byteLength(password)).toBe(72);
      expect(await hasher.verify({ password, hash })).toBe(true);
      expect(await hasher.verify({ password: other, hash })).toBe(false);
    });

    it.each(seventyThreeBytes)('refuses to hash 73 bytes, with characters %s', async (_name, password) => {
      const hasher = openHasher();

      expect(Buffer.byteLength(password)).toBe(73);
      await expect(hasher.hash(password)).rejects.toMatchObject({
        code: 'internal',
        message: 'a password of more than 72 bytes reached the hasher',
      });
    });

    it('holds every password that the rule allows', async () => {
      const hasher = openHasher();
      const hash = await hasher.hash('a'.repeat(passwordBytesMax));

      expect(await hasher.verify({ password: 'a'.repeat(passwordBytesMax), hash })).toBe(true);
      expect(await hasher.verify({ password: `${'a'.repeat(passwordBytesMax - 1)}b`, hash })).toBe(false);
    });

    it('does not take a longer password for the one that it starts with', async () => {
      const hasher = openHasher();
      const hash = await hasher.hash('a'.repeat(72));

      expect(await hasher.verify({ password: 'a'.repeat(73), hash })).toBe(false);
    });
  });

  describe('under load', () => {
    it('keeps the event loop turning while it hashes', async () => {
      const hasher = openHasher({ cost: 10 });
      const progress = { done: false, turns: 0 };

      const hashing = hasher.hash('correct horse').finally(() => {
        progress.done = true;
      });
      while (!progress.done) {
        await setImmediate();
        progress.turns += 1;
      }
      await hashing;

      // A hash of cost 10 on this thread would leave only a few turns.
      expect(progress.turns).toBeGreaterThan(100);
    });

    it('refuses at once what does not fit into the queue, and finishes what does', async () => {
      const hasher = openHasher({ threads: 1, queueMax: 2 });

      const accepted = [hasher.hash('one'), hasher.hash('two'), hasher.hash('three')];
      const refusedHash = hasher.hash('four');
      const refusedVerify = hasher.verify({ password: 'U*U', hash: foreignHash });

      await expect(refusedHash).rejects.toMatchObject({
        code: 'overloaded',
        message: 'too many passwords are being checked, try again in a moment',
      });
      await expect(refusedVerify).rejects.toMatchObject({ code: 'overloaded' });
      expect(await Promise.all(accepted)).toHaveLength(3);
    });

    it('accepts passwords again after the queue is shorter', async () => {
      const hasher = openHasher({ threads: 1, queueMax: 0 });
      await hasher.hash('one');

      expect(await hasher.hash('two')).toMatch(/^\$2b\$04\$/);
    });

    it('returns how many passwords are hashed and how many wait', async () => {
      const hasher = openHasher({ threads: 2, queueMax: 2 });

      const accepted = [hasher.hash('one'), hasher.hash('two'), hasher.hash('three')];
      const busy = hasher.load();
      await Promise.all(accepted);

      expect(busy).toEqual({ running: 2, waiting: 1 });
      expect(hasher.load()).toEqual({ running: 0, waiting: 0 });
    });

    it('uses several threads at the same time', async () => {
      const hasher = openHasher({ threads: 2, queueMax: 2 });

      const hashes = await Promise.all(
        ['one', 'two', 'three', 'four'].map((password) => hasher.hash(password)),
      );

      expect(new Set(hashes).size).toBe(4);
    });
  });

  describe('closing', () => {
    it('rejects later calls', async () => {
      const hasher = openHasher();
      await hasher.hash('correct horse');

      await hasher.close();

      const closed = { code: 'internal', message: 'the password hasher is closed' };
      await expect(hasher.hash('correct horse')).rejects.toMatchObject(closed);
      await expect(hasher.verify({ password: 'U*U', hash: foreignHash })).rejects.toMatchObject(closed);
    });

    it('finishes what was accepted before', async () => {
      const hasher = openHasher();
      const accepted = [hasher.hash('one'), hasher.hash('two'), hasher.hash('three')];

      await hasher.close();

      expect(await Promise.all(accepted)).toHaveLength(3);
    });

    it('may be done twice, and before the first password', async () => {
      const hasher = openHasher();

      await hasher.close();

      await expect(hasher.close()).resolves.toBeUndefined();
    });
  });

  it('has no password in an error', async () => {
    const hasher = openHasher();

    const error = await hasher.hash('sesame'.repeat(13)).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('sesame');
  });
});

it('native bcrypt is installed on the machines that run these tests', async () => {
  expect(await loadNativeBcrypt()).toBeTypeOf('function');
});
