import { DomainError, type PasswordHasher } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { signInCalls } from './sign-in-calls.ts';

let count = 0;

/** A hasher whose hashes differ each time. It asks for a new hash for those of the quick hasher. */
const newHasher: PasswordHasher = {
  hash: async (password) => `new:${(count += 1)}:${await quickPasswordHasher.hash(password)}`,
  verify: async ({ password, hash }) =>
    quickPasswordHasher.verify({ password, hash: hash?.replace(/^new:\d+:/, '') }),
  needsRehash: (hash) => !hash.startsWith('new:'),
};

/** Describes a sign-in after the hasher of the app was changed. */
export function describeRehash(subject: StorageUnderTest): void {
  describe('a sign-in with an old hash', () => {
    const storage = freshStorage(subject);
    const hashOf = (userId: string): Promise<string | undefined> =>
      storage().read.users.findPasswordHash(userId);
    const calls = (passwordHasher = newHasher) => signInCalls(storage, { passwordHasher });

    it('replaces the hash, once', async () => {
      const userId = await signInCalls(storage).setUp();

      await calls().signIn();
      const replaced = await hashOf(userId);
      await calls().signIn();

      expect(replaced).toMatch(/^new:/);
      expect(await hashOf(userId)).toBe(replaced);
    });

    it('keeps the hash if the password is wrong', async () => {
      const userId = await signInCalls(storage).setUp();

      await expect(calls().signIn({ password: 'wrong-horse' })).rejects.toMatchObject({
        code: 'unauthenticated',
      });

      expect(await hashOf(userId)).toMatch(/^quick:/);
    });

    it('succeeds for each of four at the same time', async () => {
      const before = signInCalls(storage);
      const userId = await before.setUp();
      // The first sign-in creates the account. Two at the same time do so only with transactions.
      await before.signIn();
      const shared = calls();

      const signedIn = await Promise.all(Array.from({ length: 4 }, () => shared.signIn()));

      expect(new Set(signedIn.map(({ session }) => session.id)).size).toBe(4);
      expect(await hashOf(userId)).toMatch(/^new:/);
    });

    it('is refused if the password is changed at the same time', async () => {
      const userId = await signInCalls(storage).setUp();
      const changed = await newHasher.hash('another-horse');
      const changing: PasswordHasher = {
        ...newHasher,
        hash: async (password) => {
          await storage().unitOfWork.run(({ users }) => users.setPasswordHash(userId, changed));
          return newHasher.hash(password);
        },
      };

      await expect(calls(changing).signIn()).rejects.toMatchObject({ code: 'unauthenticated' });

      expect(await hashOf(userId)).toBe(changed);
    });

    it('succeeds with the old hash if too many passwords are waiting', async () => {
      const userId = await signInCalls(storage).setUp();
      const busy: PasswordHasher = {
        ...newHasher,
        hash: () => Promise.reject(new DomainError('overloaded', 'too many passwords')),
      };

      await expect(calls(busy).signIn()).resolves.toBeDefined();

      expect(await hashOf(userId)).toMatch(/^quick:/);
    });
  });
}
