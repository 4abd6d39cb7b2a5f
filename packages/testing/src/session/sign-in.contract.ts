import { authenticateSession, type AuditEvent, type UnitOfWork, type User } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import { addPeople, sampleMember } from '../double/people.ts';
import { signInCalls } from './sign-in-calls.ts';

/** Describes signing in with the password. */
export function describeSignIn(subject: StorageUnderTest): void {
  describe('signing in with the right password', () => {
    const storage = freshStorage(subject);
    const eventsOf = async (accountId: string): Promise<readonly AuditEvent[]> =>
      (await storage().read.audit.listByAccount(accountId, 100)).toReversed();
    const addPerson = (
      changes: Parameters<typeof sampleMember>[0],
      password = 'correct-horse',
    ): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores);
        const passwordHash = await quickPasswordHasher.hash(password);
        await stores.users.add(sampleMember(changes), { passwordHash });
      });

    it('opens a session of 12 hours, and stores only the hash of its secret', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();

      const { session, secret } = await calls.signIn();

      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(await storage().read.sessions.listByUser(ownerId)).toStrictEqual([
        {
          id: session.id,
          userId: ownerId,
          hash: createHash('sha256').update(secret).digest('base64'),
          userAgent: 'curl/8.7.1',
          createdAt: new Date('2026-11-23T12:00:00.000Z'),
          expiresAt: new Date('2026-11-24T00:00:00.000Z'),
        },
      ]);
    });

    it('authenticates until the session expires', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();
      const { secret, session } = await calls.signIn();
      const authenticate = (): Promise<unknown> =>
        authenticateSession({ sessions: storage().read.sessions, clock: calls.clock }, secret);

      calls.clock.advance(12 * 3_600_000);
      expect(await authenticate()).toMatchObject({
        user: { id: ownerId, role: 'owner', credential: { kind: 'session', session } },
      });

      calls.clock.advance(1);
      await expect(authenticate()).rejects.toMatchObject({ code: 'token_invalid' });
    });

    it('gives the owner of setup its account and the group All, and records everything', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();
      calls.clock.advance(1000);

      const { user } = await calls.signIn();

      const { accountId } = user;
      expect(await storage().read.users.findById(ownerId)).toEqual(user);
      expect(user).toMatchObject({ role: 'owner', lastLoginAt: new Date('2026-11-23T12:00:01.000Z') });
      expect(await storage().read.groups.listByAccount(accountId)).toMatchObject([{ name: 'All' }]);
      const by = { initiatorId: ownerId };
      expect(await eventsOf(accountId)).toMatchObject([
        {
          ...by,
          activity: 'instance.setup',
          targetId: ownerId,
          occurredAt: new Date('2026-11-23T12:00:00Z'),
        },
        { ...by, activity: 'account.create', targetId: accountId },
        { ...by, activity: 'dashboard.login', meta: { timestamp: '2026-11-23T12:00:01.000Z' } },
      ]);
      expect(JSON.stringify(await eventsOf(accountId))).not.toMatch(/correct-horse|quick:/);
    });

    it('creates one account for several sign-ins of the owner', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();

      const first = await calls.signIn();
      const second = await calls.signIn({ email: ' ADMIN@example.com\t' });

      expect(second.user.accountId).toBe(first.user.accountId);
      expect(second.session.id).not.toBe(first.session.id);
      expect(await storage().read.sessions.listByUser(ownerId)).toHaveLength(2);
    });

    it('removes expired sessions', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();
      await calls.signIn();
      calls.clock.advance(12 * 3_600_000 + 1);

      const { session } = await calls.signIn();

      expect(await storage().read.sessions.listByUser(ownerId)).toEqual([session]);
    });

    it('stores no more than a line of the user agent', async () => {
      const calls = signInCalls(storage);
      await calls.setUp();

      const { session } = await calls.signIn({ userAgent: `a\u0000b\u0085${'c'.repeat(200)}` });

      expect(session.userAgent).toBe(`ab${'c'.repeat(118)}`);
    });

    it.each([
      ['is blocked', { isBlocked: true }, 'user is blocked'],
      ['waits for approval', { isBlocked: true, isPendingApproval: true }, 'user is pending approval'],
    ])('is refused to a user who %s, and recorded', async (_, state, message) => {
      await addPerson({ id: 'person-1', ...state });
      const calls = signInCalls(storage);

      const signingIn = calls.signIn({ email: 'person-1@example.com' });

      await expect(signingIn).rejects.toMatchObject({ code: 'permission_denied', message });
      await calls.settled();
      expect(await eventsOf('account-1')).toMatchObject([
        { activity: 'user.login.failure', targetId: 'person-1', meta: { reason: 'user may not sign in' } },
      ]);
      expect(await storage().read.sessions.listByUser('person-1')).toEqual([]);
    });

    it('makes only the owner of setup an owner (W7, W8)', async () => {
      await addPerson({ id: 'person-1' });
      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      const signingIn = signInCalls(storage).signIn({ email: 'person-1@example.com' });

      await expect(signingIn).rejects.toMatchObject({
        code: 'permission_denied',
        message: 'user is in no account',
      });
    });

    if (subject.hasUniqueEmails !== true) {
      it('signs in the oldest of the users with this e-mail and password', async () => {
        await addPerson({ id: 'person-1', email: 'admin@example.com' }, 'another-password');
        const calls = signInCalls(storage);
        const ownerId = await calls.setUp();

        expect((await calls.signIn()).user.id).toBe(ownerId);
        expect((await calls.signIn({ password: 'another-password' })).user.id).toBe('person-1');
      });
    }

    // Without transactions, two calls at the same time see parts of each other, and changes are not rolled back.
    if (!subject.isTransactional) return;

    it('creates one account for 5 first sign-ins at the same time', async () => {
      const calls = signInCalls(storage);
      const ownerId = await calls.setUp();

      const signedIn = await Promise.all(Array.from({ length: 5 }, () => calls.signIn()));

      expect(new Set(signedIn.map(({ user }) => user.accountId)).size).toBe(1);
      expect(await storage().read.sessions.listByUser(ownerId)).toHaveLength(5);
      const events = await eventsOf(signedIn[0]?.user.accountId ?? '');
      expect(events.filter(({ activity }) => activity === 'account.create')).toHaveLength(1);
    });

    it('is recorded after the account that it creates, also if it had to wait', async () => {
      const slowToLock: UnitOfWork = {
        run: (work) =>
          storage().unitOfWork.run((stores) => {
            const lock = async (userId: string): Promise<User | undefined> => {
              calls.clock.advance(1);
              return stores.users.lock(userId);
            };
            return work({ ...stores, users: { ...stores.users, lock } });
          }),
      };
      const calls = signInCalls(() => ({ ...storage(), unitOfWork: slowToLock }));
      await calls.setUp();

      const { user } = await calls.signIn();

      const activities = (await eventsOf(user.accountId)).map(({ activity }) => activity);
      expect(activities).toEqual(['instance.setup', 'account.create', 'dashboard.login']);
    });

    it('leaves the owner without an account if the session cannot be stored', async () => {
      const calls = signInCalls(() => ({
        ...storage(),
        unitOfWork: failingAt(
          { store: 'sessions', method: 'add', call: 1, when: 'after' },
          storage().unitOfWork,
        ),
      }));
      const ownerId = await calls.setUp();

      await expect(calls.signIn()).rejects.toThrow('plain failure');

      expect(await storage().read.users.findById(ownerId)).not.toHaveProperty('accountId');
      expect(await storage().read.sessions.listByUser(ownerId)).toEqual([]);
    });

    it('is refused if the password is changed after its check and before the session', async () => {
      await addPerson({ id: 'person-1' });
      const changing = {
        ...quickPasswordHasher,
        verify: async (attempt: Parameters<typeof quickPasswordHasher.verify>[0]): Promise<boolean> => {
          await write(storage(), ({ users }) => users.setPasswordHash('person-1', 'new-hash'));
          return quickPasswordHasher.verify(attempt);
        },
      };

      const signingIn = signInCalls(storage, { passwordHasher: changing }).signIn({
        email: 'person-1@example.com',
      });

      await expect(signingIn).rejects.toMatchObject({ code: 'unauthenticated' });
      expect(await storage().read.sessions.listByUser('person-1')).toEqual([]);
    });
  });
}
