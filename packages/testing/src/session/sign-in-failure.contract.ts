import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { createCountingLoginThrottle } from '../double/counting-login-throttle.ts';
import { createCountingHasher } from '../double/counting-hasher.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, sampleMember } from '../double/people.ts';
import { signInCalls } from './sign-in-calls.ts';

const refusal = { code: 'unauthenticated', message: 'email or password is incorrect' };
const person = { email: 'person-1@example.com', password: 'correct-horse' };
const wrong = { ...person, password: 'wrong-horse' };

/** Describes signing in without the password. */
export function describeSignInFailure(subject: StorageUnderTest): void {
  describe('signing in without the right password', () => {
    const storage = freshStorage(subject);
    const addPerson = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, sampleMember({ id: 'without-1' }));
        const passwordHash = await quickPasswordHasher.hash('correct-horse');
        await stores.users.add(sampleMember({ id: 'person-1' }), { passwordHash });
      });

    it.each([
      ['a wrong password', wrong],
      ['an unknown e-mail', { ...person, email: 'nobody@example.com' }],
      ['an impossible e-mail', { ...person, email: 'no\u0000body' }],
      ['a user without a password', { ...person, email: 'without-1@example.com' }],
      ['a password beyond 72 bytes', { ...person, password: 'x'.repeat(73) }],
    ])('returns the same message, after the same work, for %s', async (_, request) => {
      await addPerson();
      const passwordHasher = createCountingHasher();
      const calls = signInCalls(storage, { passwordHasher });

      await expect(calls.signIn(request)).rejects.toMatchObject(refusal);

      expect(passwordHasher.verified()).toBe(1);
      expect(calls.leftBehind()).toBe(1);
      await calls.settled();
      expect(await storage().read.sessions.listByUser('person-1')).toEqual([]);
    });

    it.each([
      ['e-mail', { email: '' }, 'email is required'],
      ['password', { password: undefined }, 'password is required'],
    ])('asks for the %s', async (_, changes, message) => {
      const signingIn = signInCalls(storage).signIn({ ...person, ...changes });

      await expect(signingIn).rejects.toMatchObject({ code: 'invalid_input', message });
    });

    it('is recorded in the account of a known user, and reported (W35)', async () => {
      await addPerson();
      const calls = signInCalls(storage);

      await expect(calls.signIn(wrong)).rejects.toMatchObject(refusal);

      await calls.settled();
      const events = await eventsIn(storage());
      expect(events).toMatchObject([
        {
          activity: 'user.login.failure',
          initiatorId: '',
          targetId: 'person-1',
          occurredAt: new Date('2026-11-23T12:00:00.000Z'),
          meta: { reason: 'wrong password', address: '192.0.2.1' },
        },
      ]);
      expect(JSON.stringify(events)).not.toMatch(/horse|quick:/);
      expect(calls.failures).toEqual([
        { userIds: ['person-1'], reason: 'wrong password', address: '192.0.2.1' },
      ]);
    });

    it('is not recorded for an unknown e-mail, which may be a mistyped password', async () => {
      await addPerson();
      const calls = signInCalls(storage);

      await expect(calls.signIn({ ...person, email: 'secret@typed' })).rejects.toMatchObject(refusal);

      await calls.settled();
      expect(await eventsIn(storage())).toEqual([]);
      expect(calls.failures).toEqual([{ userIds: [], reason: 'wrong password', address: '192.0.2.1' }]);
    });

    it('is not recorded for an owner without an account', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();

      await expect(calls.signIn({ password: 'wrong-horse' })).rejects.toMatchObject(refusal);

      await calls.settled();
      expect(calls.failures).toMatchObject([{ userIds: [ownerId] }]);
    });

    it('is limited, and a right password resets the limit', async () => {
      await addPerson();
      const calls = signInCalls(storage, { loginThrottle: createCountingLoginThrottle({ wrongMax: 2 }) });
      const limited = { code: 'rate_limited' };

      await expect(calls.signIn(wrong)).rejects.toMatchObject(refusal);
      await calls.signIn(person);
      await expect(calls.signIn(wrong)).rejects.toMatchObject(refusal);
      await expect(calls.signIn({ ...wrong, email: 'PERSON-1@example.com' })).rejects.toMatchObject(refusal);

      await expect(calls.signIn(wrong)).rejects.toMatchObject(limited);
      await expect(calls.signIn(person)).rejects.toMatchObject(limited);
    });

    it('checks no more passwords than the limit, for calls at the same time', async () => {
      await addPerson();
      const passwordHasher = createCountingHasher();
      const calls = signInCalls(storage, { passwordHasher });

      await Promise.allSettled(Array.from({ length: 20 }, () => calls.signIn(wrong)));

      expect(passwordHasher.verified()).toBe(5);
    });

    it('does not count a password that could not be checked', async () => {
      await addPerson();
      const loginThrottle = createCountingLoginThrottle({ wrongMax: 1 });
      const verify = (): Promise<boolean> => Promise.reject(new Error('no memory'));
      const failing = signInCalls(storage, {
        loginThrottle,
        passwordHasher: { ...quickPasswordHasher, verify },
      });

      await expect(failing.signIn(person)).rejects.toThrow('no memory');
      await expect(failing.signIn(person)).rejects.toThrow('no memory');

      await expect(signInCalls(storage, { loginThrottle }).signIn(person)).resolves.toBeDefined();
    });
  });
}
