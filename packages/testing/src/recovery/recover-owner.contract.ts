import type { User } from '@nbsetup/domain';
import {
  operatorOf,
  recoverOwner,
  requireRecoverableOwner,
  type OwnerRecovery,
  type RecoveredOwner,
} from '@nbsetup/domain/admin';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleSession, sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import { addPeople, eventsIn, outcomesOf, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const ada = sampleMember({ id: 'person-1', email: 'Ada@example.com', name: 'Ada', role: 'auditor' });
const bob = sampleMember({ id: 'person-2', email: 'bob@example.com', name: 'Bob' });
const over = new Date('2026-11-23T11:59:59.999Z');
const changed = 'another call changed the owner at the same time; check who is the owner now, then try again';
const command = { caller: operatorOf('account-1'), reason: 'Admin left', newPassword: 'correct-horse' };

/** Describes recovering the owner of an account. */
export function describeOwnerRecovery(subject: StorageUnderTest): void {
  describe('recovering the owner', () => {
    const storage = freshStorage(subject);
    const recover = async (changes: Partial<OwnerRecovery> = {}): Promise<RecoveredOwner> =>
      recoverOwner(userPortsOn(storage()), { ...command, ...changes });
    const passwordOf = async (userId: string): Promise<string | undefined> =>
      storage().read.users.findPasswordHash(userId);
    const members = async (): Promise<readonly User[]> => storage().read.users.listByAccount('account-1');
    const ownerIds = async (): Promise<readonly string[]> =>
      (await members()).filter(({ role }) => role === 'owner').map(({ id }) => id);

    it('gives the current owner a new password, unblocked and signed out everywhere', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.users.update({ ...owner, isBlocked: true });
        await stores.sessions.add(sampleSession());
      });

      const recovered = await recover();

      const { read } = storage();
      expect(recovered).toEqual({
        owner,
        isNew: false,
        superseded: { tokens: [], sessions: [], invites: [], isRevoked: false },
      });
      expect(await members()).toEqual([owner]);
      expect(await passwordOf('owner-1')).toBe(await quickPasswordHasher.hash('correct-horse'));
      expect(await read.sessions.listByUser('owner-1')).toEqual([]);
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'recovery.owner',
          initiatorId: 'SYSTEM',
          targetId: 'owner-1',
          meta: { reason: 'Admin left' },
        },
        { activity: 'user.unblock', targetId: 'owner-1' },
        { activity: 'user.password.change', targetId: 'owner-1' },
      ]);
    });

    it('transfers the ownership to the named person, and the previous owner becomes an admin', async () => {
      await write(storage(), (stores) =>
        addPeople(stores, { ...ada, isBlocked: true, isPendingApproval: true }),
      );

      const recovered = await recover({ email: 'ADA@example.com' });

      expect(recovered).toMatchObject({
        owner: { ...ada, role: 'owner' },
        isNew: false,
        previous: { ...owner, role: 'admin' },
      });
      expect((await members()).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
        { ...owner, role: 'admin' },
        { ...ada, role: 'owner' },
      ]);
      expect(await passwordOf('person-1')).toBe(await quickPasswordHasher.hash('correct-horse'));
      expect(await passwordOf('owner-1')).toBeUndefined();
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'recovery.owner',
          targetId: 'person-1',
          meta: { reason: 'Admin left', previous_owner_id: 'owner-1' },
        },
        { activity: 'user.approve', targetId: 'person-1' },
        { activity: 'transferred.owner.role', targetId: 'person-1' },
        { activity: 'user.password.change', targetId: 'person-1' },
      ]);
    });

    it('creates a person who does not exist, if there is a name', async () => {
      await write(storage(), (stores) => addPeople(stores));

      const recovered = await recover({ email: 'eve@example.com', name: ' Eve ' });

      const { id } = recovered.owner;
      expect(recovered).toMatchObject({ isNew: true, previous: { id: 'owner-1' } });
      expect(await storage().read.users.findById(id)).toMatchObject({
        accountId: 'account-1',
        email: 'eve@example.com',
        name: 'Eve',
        role: 'owner',
      });
      expect(await passwordOf(id)).toBe(await quickPasswordHasher.hash('correct-horse'));
      expect(await ownerIds()).toEqual([id]);
      expect((await eventsIn(storage())).map(({ activity }) => activity)).toEqual([
        'recovery.owner',
        'user.create',
        'transferred.owner.role',
      ]);
    });

    it('gives an account without an owner a new one', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, ada);
        await stores.users.remove('owner-1');
      });

      const withoutPassword = await outcomeOf(requireRecoverableOwner(storage().read, command));
      const nobody = await outcomeOf(recover());
      const recovered = await recover({ email: 'ada@example.com' });

      expect(nobody).toBe('the account has no owner; name the person who becomes the owner');
      expect(withoutPassword).toBe(nobody);
      expect(recovered).toMatchObject({ owner: { id: 'person-1' }, previous: undefined });
      expect(await ownerIds()).toEqual(['person-1']);
    });

    it('changes nothing the second time', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const named = { email: 'eve@example.com', name: 'Eve' };
      const first = await recover(named);
      const before = await members();

      const second = await recover(named);

      expect(second).toMatchObject({ owner: first.owner, isNew: false, previous: undefined });
      expect(await members()).toEqual(before);
      expect((await eventsIn(storage())).slice(3).map(({ activity }) => activity)).toEqual([
        'recovery.owner',
        'user.password.change',
      ]);
    });

    it.each([
      { revoke: false, tokensLeft: ['token-1', 'token-2', 'token-3'], sessionsLeft: ['session-1'] },
      { revoke: true, tokensLeft: ['token-3'], sessionsLeft: [] },
    ])(
      'returns the superseded credentials, revoked: $revoke',
      async ({ revoke, tokensLeft, sessionsLeft }) => {
        await write(storage(), async (stores) => {
          await addPeople(stores, ada, bob);
          await stores.tokens.add(sampleToken({ id: 'token-1' }));
          await stores.tokens.add(sampleToken({ id: 'token-2', userId: 'person-1' }));
          await stores.tokens.add(sampleToken({ id: 'token-3', expiresAt: over }));
          await stores.tokens.add(sampleToken({ id: 'token-4', userId: 'person-2' }));
          await stores.sessions.add(sampleSession({ id: 'session-1' }));
          await stores.sessions.add(sampleSession({ id: 'session-2', userId: 'person-1' }));
          await stores.sessions.add(sampleSession({ id: 'session-3', userId: 'person-2' }));
        });

        const { superseded } = await recover({ email: 'ada@example.com', revoke });

        const { tokens, sessions } = storage().read;
        const listed = await Promise.all(['owner-1', 'person-1'].map((id) => tokens.listByUser(id)));
        expect(superseded.tokens.map(({ token }) => token.id)).toEqual(['token-1', 'token-2']);
        expect(superseded.sessions.map(({ session }) => session.id)).toEqual(['session-1']);
        expect(superseded.isRevoked).toBe(revoke);
        expect(
          listed
            .flat()
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(tokensLeft);
        expect((await sessions.listByUser('owner-1')).map(({ id }) => id)).toEqual(sessionsLeft);
        expect(await sessions.listByUser('person-1')).toEqual([]);
        expect(await tokens.listByUser('person-2')).toHaveLength(1);
        expect(await sessions.listByUser('person-2')).toHaveLength(1);
        const revoked = (await eventsIn(storage())).filter(
          ({ activity }) => activity === 'personal.access.token.delete',
        );
        expect(revoked.map(({ targetId, initiatorId }) => `${targetId} by ${initiatorId}`)).toEqual(
          revoke ? ['owner-1 by SYSTEM', 'person-1 by SYSTEM'] : [],
        );
      },
    );

    it('keeps the owner if a write fails', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), (stores) => addPeople(stores, ada));
      const ports = userPortsOn(storage());
      const unitOfWork = failingAt(
        { store: 'sessions', method: 'removeByUser', call: 1, when: 'after' },
        ports.unitOfWork,
      );

      await expect(
        recoverOwner({ ...ports, unitOfWork }, { ...command, email: 'ada@example.com' }),
      ).rejects.toThrow('plain failure');

      expect(await storage().read.users.findById('owner-1')).toEqual(owner);
      expect(await storage().read.users.findById('person-1')).toEqual(ada);
      expect(await passwordOf('person-1')).toBeUndefined();
    });

    it('leaves exactly one owner, for several calls at the same time', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), (stores) => addPeople(stores, ada, bob));

      const { succeeded, messages } = await outcomesOf([
        recover({ email: 'ada@example.com' }),
        recover({ email: 'bob@example.com' }),
        recover({ email: 'bob@example.com' }),
      ]);

      expect(succeeded).toBeGreaterThanOrEqual(1);
      expect([...new Set([changed, ...messages])]).toEqual([changed]);
      expect(await ownerIds()).toHaveLength(1);
    });

    it('creates one person for several calls at the same time in an account without an owner', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.users.remove('owner-1');
      });
      const named = { email: 'eve@example.com', name: 'Eve' };
      const ports = userPortsOn(storage());

      await outcomesOf([1, 2, 3].map(() => recoverOwner(ports, { ...command, ...named })));

      expect(await members()).toMatchObject([{ email: 'eve@example.com', role: 'owner' }]);
    });
  });
}
