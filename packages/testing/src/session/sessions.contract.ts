import {
  authenticateSession,
  changePassword,
  endSession,
  listSessions,
  removeUser,
  signOut,
  updateUser,
  type Actor,
  type SignedIn,
} from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleSession, sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { signInCalls } from './sign-in-calls.ts';

const person = sampleMember({ id: 'person-1' });
const hourMs = 3_600_000;
const passwords = { oldPassword: 'correct-horse', newPassword: 'battery-staple', address: '192.0.2.1' };

/** Describes how a session ends. */
export function describeSessions(subject: StorageUnderTest): void {
  describe('a session', () => {
    const storage = freshStorage(subject);
    const signIn = async (): Promise<SignedIn> =>
      signInCalls(storage).signIn({ email: 'person-1@example.com' });
    const addPerson = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.users.add(person, { passwordHash: await quickPasswordHasher.hash('correct-horse') });
      });
    const callerWith = async (secret: string): Promise<Actor> =>
      (
        await authenticateSession(
          { sessions: storage().read.sessions, clock: signInCalls(storage).clock },
          secret,
        )
      ).user;
    const sessionIds = async (): Promise<readonly string[]> =>
      (await storage().read.sessions.listByUser('person-1')).map(({ id }) => id);

    it('ends if its user signs out with it, and no other session does', async () => {
      await addPerson();
      const { secret } = await signIn();
      await write(storage(), ({ sessions }) => sessions.add(sampleSession({ userId: 'person-1' })));

      await signOut(storage(), secret);
      await signOut(storage(), secret);

      await expect(callerWith(secret)).rejects.toMatchObject({
        code: 'token_invalid',
        message: 'the session has expired, sign in again',
      });
      expect(await sessionIds()).toEqual(['session-1']);
    });

    it.each(['', 'malformed', 'x'.repeat(43)])('authenticates nobody with the secret %j', async (secret) => {
      await expect(callerWith(secret)).rejects.toMatchObject({ code: 'token_invalid' });
      await expect(signOut(storage(), secret)).resolves.toBeUndefined();
    });

    it('is listed for its user while it is valid', async () => {
      await addPerson();
      const { session, user } = await signIn();
      const over = sampleSession({ userId: 'person-1', expiresAt: new Date('2026-11-23T11:59:59.999Z') });
      await write(storage(), async ({ sessions }) => {
        await sessions.add(over);
        await sessions.add(sampleSession({ id: 'of-owner' }));
      });

      const listed = await listSessions(
        { sessions: storage().read.sessions, clock: signInCalls(storage).clock },
        user,
      );

      expect(listed).toEqual([session]);
    });

    it('can be ended by its user, once', async () => {
      await addPerson();
      const { session, secret } = await signIn();
      const end = { caller: person, sessionId: session.id };

      await endSession(userPortsOn(storage()), end);

      await expect(callerWith(secret)).rejects.toMatchObject({ code: 'token_invalid' });
      await expect(endSession(userPortsOn(storage()), end)).rejects.toMatchObject({
        code: 'not_found',
        message: `session: ${session.id} not found`,
      });
    });

    it.each(['session-1', 'nowhere', 'no\u0000where'])(
      'cannot be ended by another user, and the refusal is that of an unknown session: %j',
      async (sessionId) => {
        await addPerson();
        await write(storage(), ({ sessions }) => sessions.add(sampleSession({ userId: 'person-1' })));

        const ending = endSession(userPortsOn(storage()), { caller: owner, sessionId });

        await expect(ending).rejects.toMatchObject({
          code: 'not_found',
          message: `session: ${sessionId} not found`,
        });
        expect(await sessionIds()).toEqual(['session-1']);
      },
    );

    it('can change nothing after its end, also in a request that arrived before', async () => {
      await addPerson();
      const { secret } = await signIn();
      const caller = await callerWith(secret);
      await signOut(storage(), secret);

      const changing = changePassword(userPortsOn(storage()), { ...passwords, caller, userId: 'person-1' });

      await expect(changing).rejects.toMatchObject({ code: 'token_invalid' });
    });

    it('ends if its user is blocked, and stays ended if the user is unblocked', async () => {
      await addPerson();
      const { secret } = await signIn();
      const set = async (isBlocked: boolean): Promise<unknown> =>
        updateUser(userPortsOn(storage()), {
          caller: owner,
          userId: 'person-1',
          request: { role: 'user', autoGroups: [], isBlocked },
        });

      await set(true);
      await set(false);

      await expect(callerWith(secret)).rejects.toMatchObject({ code: 'token_invalid' });
      expect(await sessionIds()).toEqual([]);
    });

    it('continues if something else of its user changes', async () => {
      await addPerson();
      const { secret } = await signIn();

      await updateUser(userPortsOn(storage()), {
        caller: owner,
        userId: 'person-1',
        request: { role: 'auditor', autoGroups: [] },
      });

      expect(await callerWith(secret)).toMatchObject({ id: 'person-1', role: 'auditor' });
    });

    it('continues if a user signs in by a clock that is ahead', async () => {
      await addPerson();
      let aheadMs = 0;
      const clock = { now: () => new Date(storage().clock.now().getTime() + aheadMs) };
      const calls = signInCalls(storage, { clock });
      const { secret } = await calls.signIn({ email: 'person-1@example.com' });

      aheadMs = 13 * hourMs;
      await calls.signIn({ email: 'person-1@example.com' });

      expect(await callerWith(secret)).toMatchObject({ id: 'person-1' });
    });

    it('is not valid if it began in the future, until that time', async () => {
      await addPerson();
      storage().clock.advance(2 * hourMs);
      const { secret, user } = await signIn();
      const caller = await callerWith(secret);

      storage().clock.advance(-2 * hourMs);

      await expect(callerWith(secret)).rejects.toMatchObject({ code: 'token_invalid' });
      expect(await listSessions({ ...storage().read, clock: storage().clock }, user)).toEqual([]);
      const changing = changePassword(userPortsOn(storage()), { ...passwords, caller, userId: 'person-1' });
      await expect(changing).rejects.toMatchObject({ code: 'token_invalid' });
      storage().clock.advance(2 * hourMs - 60_000);
      expect(await callerWith(secret)).toMatchObject({ id: 'person-1' });
    });

    it('ends if its user is removed', async () => {
      await addPerson();
      const { secret } = await signIn();

      await removeUser(userPortsOn(storage()), { caller: owner, userId: 'person-1' });

      await expect(callerWith(secret)).rejects.toMatchObject({ code: 'token_invalid' });
    });

    it('ends if the password is changed in another session, but tokens stay valid', async () => {
      await addPerson();
      const { secret, session } = await signIn();
      await write(storage(), async ({ sessions, tokens }) => {
        await sessions.add(sampleSession({ userId: 'person-1' }));
        await tokens.add(sampleToken({ userId: 'person-1' }));
      });

      const caller = await callerWith(secret);
      await changePassword(userPortsOn(storage()), { ...passwords, caller, userId: 'person-1' });

      expect(await sessionIds()).toEqual([session.id]);
      expect(await storage().read.tokens.listByUser('person-1')).toHaveLength(1);
    });

    it('ends with all tokens of the user except that of the request, if a change of the password asks for it (W21)', async () => {
      await addPerson();
      const token = sampleToken({ id: 'mine', userId: 'person-1' });
      await write(storage(), async ({ sessions, tokens }) => {
        await sessions.add(sampleSession({ userId: 'person-1' }));
        await tokens.add(sampleToken({ id: 'other', userId: 'person-1', name: 'leaked' }));
        await tokens.add(token);
        await tokens.add(sampleToken({ id: 'of-owner' }));
      });

      await changePassword(userPortsOn(storage()), {
        ...passwords,
        caller: { ...person, credential: { kind: 'token', token } },
        userId: 'person-1',
        revokeTokens: true,
      });

      expect(await sessionIds()).toEqual([]);
      expect(await storage().read.tokens.listByUser('person-1')).toEqual([token]);
      expect(await storage().read.tokens.listByUser('owner-1')).toHaveLength(1);
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'personal.access.token.delete', targetId: 'person-1', meta: { name: 'leaked' } },
        { activity: 'user.password.change' },
      ]);
    });
  });
}
