import { describe, expect, it } from '../runner/runner.ts';
import { sampleSession, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** Describes the obligations of `SessionStore`. */
export function describeSessionStore(subject: StorageUnderTest): void {
  describe('the session store', () => {
    const storage = freshStorage(subject);
    const addSessions = (...sessions: readonly ReturnType<typeof sampleSession>[]): Promise<void> =>
      write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ accountId: 'account-1' }));
        for (const session of sessions) await stores.sessions.add(session);
      });
    const idsOf = async (userId: string): Promise<readonly string[]> =>
      (await storage().read.sessions.listByUser(userId)).map(({ id }) => id);

    it('finds a session and its user by the hash', async () => {
      const session = sampleSession({ expiresAt: new Date('2026-11-23T12:00:00.123Z'), userAgent: '' });
      await addSessions(session);

      const found = await storage().read.sessions.findByHash(session.hash);

      expect(found).toStrictEqual({ session, user: await storage().read.users.findById('owner-1') });
    });

    it('finds nothing for an unknown hash', async () => {
      expect(await storage().read.sessions.findByHash('unknown')).toBeUndefined();
    });

    it('finds a session by its id, and nothing for an unknown one', async () => {
      await addSessions(sampleSession());

      expect(await storage().read.sessions.findById('session-1')).toStrictEqual(sampleSession());
      expect(await storage().read.sessions.findById('session-2')).toBeUndefined();
    });

    it('lists the sessions of one user, also expired ones, oldest first, then by id', async () => {
      const over = new Date('2026-01-02T00:00:00.000Z');
      await addSessions(
        sampleSession({ id: 'newer', createdAt: new Date('2026-02-02T00:00:00.000Z') }),
        sampleSession({ id: 'of-another', userId: 'user-1' }),
        sampleSession({ id: 'older-2', createdAt: new Date('2026-02-01T00:00:00.000Z') }),
        sampleSession({ id: 'older-1', createdAt: new Date('2026-02-01T00:00:00.000Z'), expiresAt: over }),
      );

      expect(await idsOf('owner-1')).toEqual(['older-1', 'older-2', 'newer']);
    });

    it('lists nothing for a user without sessions', async () => {
      expect(await idsOf('nobody')).toEqual([]);
    });

    it.each([
      ['an id', { hash: 'another-hash' }],
      ['a hash', { id: 'another-id', hash: sampleSession().hash }],
    ])('refuses %s that is taken', async (_, changes) => {
      await addSessions(sampleSession());

      const again = write(storage(), ({ sessions }) => sessions.add(sampleSession(changes)));

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('refuses a session of an unknown user', async () => {
      const adding = write(storage(), ({ sessions }) => sessions.add(sampleSession()));

      await expect(adding).rejects.toMatchObject({ code: 'not_found' });
    });

    it('removes a session, also one that does not exist', async () => {
      await addSessions(sampleSession());

      await write(storage(), async ({ sessions }) => {
        await sessions.remove('session-1');
        await sessions.remove('session-1');
      });

      expect(await storage().read.sessions.findByHash(sampleSession().hash)).toBeUndefined();
    });

    it('removes the sessions of one user only', async () => {
      await addSessions(
        sampleSession({ id: 'one' }),
        sampleSession({ id: 'two' }),
        sampleSession({ id: 'of-another', userId: 'user-1' }),
      );

      await write(storage(), ({ sessions }) => sessions.removeByUser('owner-1'));

      expect(await idsOf('owner-1')).toEqual([]);
      expect(await idsOf('user-1')).toEqual(['of-another']);
    });

    it('removes all sessions of a user except one', async () => {
      await addSessions(sampleSession({ id: 'one' }), sampleSession({ id: 'two' }));

      await write(storage(), ({ sessions }) => sessions.removeByUser('owner-1', { keptSessionId: 'two' }));

      expect(await idsOf('owner-1')).toEqual(['two']);
    });

    it('removes expired sessions of all users when one is added, by its own clock, to the millisecond', async () => {
      const noon = new Date('2026-11-23T12:00:00.000Z');
      const before = new Date('2026-11-23T11:59:59.999Z');
      await addSessions(
        sampleSession({ id: 'alive', expiresAt: noon }),
        sampleSession({ id: 'over', expiresAt: before }),
      );
      expect(await idsOf('owner-1')).toEqual(['alive', 'over']);

      await write(storage(), ({ sessions }) => sessions.add(sampleSession({ id: 'new', userId: 'user-1' })));

      expect(await idsOf('owner-1')).toEqual(['alive']);
      expect(await idsOf('user-1')).toEqual(['new']);
    });

    it('removes the sessions of a removed user', async () => {
      await addSessions(sampleSession({ userId: 'user-1' }));

      await write(storage(), ({ users }) => users.remove('user-1'));

      expect(await storage().read.sessions.findByHash(sampleSession().hash)).toBeUndefined();
      expect(await idsOf('user-1')).toEqual([]);
    });
  });
}
