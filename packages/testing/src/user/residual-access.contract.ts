import {
  acceptInvite,
  hashToken,
  removeUser,
  updateUser,
  type Member,
  type UnitOfWork,
} from '@nbsetup/domain';
import { blockUser, operatorOf, type ResidualAccess } from '@nbsetup/domain/admin';
import { generateInviteToken } from '@nbsetup/domain/internal';
import { createCountingRandomness } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite, sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';

const admin = sampleMember({ id: 'admin-1', role: 'admin' });
const colleague = sampleMember({ id: 'admin-2', role: 'admin' });
const person = sampleMember({ id: 'person-1' });
const robot = sampleMember({ id: 'robot-1', email: '', role: 'admin', isServiceUser: true });
const over = new Date('2026-11-23T11:59:59.999Z');
const nothing = { tokens: [], invites: [], isRevoked: false };

/** Describes the residual access of a user who leaves. */
export function describeResidualAccess(subject: StorageUnderTest): void {
  describe('the residual access', () => {
    const storage = freshStorage(subject);
    const ports = (): ReturnType<typeof userPortsOn> => userPortsOn(storage());
    const prepare = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, admin, colleague, person, robot);
        for (const createdBy of ['admin-1', 'admin-2', 'robot-1', 'gone-1', 'SYSTEM', 'person-1']) {
          await stores.tokens.add(sampleToken({ id: `by-${createdBy}`, userId: 'robot-1', createdBy }));
        }
        const ended = { userId: 'robot-1', createdBy: 'admin-1', expiresAt: over };
        await stores.tokens.add(sampleToken({ id: 'over', ...ended }));
        await stores.tokens.add(sampleToken({ id: 'own', userId: 'admin-1', createdBy: 'admin-1' }));
        await stores.invites.add(sampleInvite({ id: 'invite-1', createdBy: 'admin-1', role: 'admin' }));
        await stores.invites.add(sampleInvite({ id: 'invite-2', createdBy: 'admin-2' }));
        await stores.invites.add(sampleInvite({ id: 'invite-3', createdBy: 'admin-1', expiresAt: over }));
        await stores.invites.add(sampleInvite({ id: 'invite-4', createdBy: 'robot-1', role: 'admin' }));
      });
    const idsIn = ({ tokens, invites, isRevoked }: ResidualAccess): unknown => ({
      tokens: tokens.map(({ token }) => token.id).toSorted(),
      invites: invites.map(({ id }) => id),
      isRevoked,
    });
    const toUser = { role: 'user', autoGroups: [] };
    const leave: readonly (readonly [string, (revoke: boolean) => Promise<ResidualAccess>])[] = [
      ['removed', (revoke) => removeUser(ports(), { caller: owner, userId: 'admin-1', revoke })],
      [
        'demoted',
        async (revoke) => {
          const command = { caller: owner, userId: 'admin-1', request: toUser, revoke };
          return (await updateUser(ports(), command)).residualAccess;
        },
      ],
      [
        'blocked',
        async (revoke) => {
          const request = { role: 'admin', autoGroups: [], isBlocked: true };
          const command = { caller: owner, userId: 'admin-1', request, revoke };
          return (await updateUser(ports(), command)).residualAccess;
        },
      ],
      [
        'blocked on the host',
        async (revoke) => {
          const caller = operatorOf('account-1');
          const command = { caller, userId: 'admin-1', isBlocked: true, revoke };
          return (await blockUser(ports(), command)).residualAccess;
        },
      ],
    ];

    it.each(leave)('of an admin who is %s is returned, and stays valid', async (_, goes) => {
      await prepare();

      const left = await goes(false);

      expect(idsIn(left)).toEqual({
        tokens: ['by-admin-1', 'by-gone-1', 'by-robot-1'],
        invites: ['invite-1', 'invite-4'],
        isRevoked: false,
      });
      expect(left.tokens.map(({ user }) => user.id)).toEqual(['robot-1', 'robot-1', 'robot-1']);
      expect(await storage().read.tokens.listByUser('robot-1')).toHaveLength(7);
      expect(await storage().read.invites.listByAccount('account-1')).toHaveLength(4);
    });

    it.each(leave)(
      'of an admin who is %s is revoked on request in the same call, with an event for each',
      async (_, goes) => {
        await prepare();

        const left = await goes(true);

        expect(idsIn(left)).toEqual({
          tokens: ['by-admin-1', 'by-gone-1', 'by-robot-1'],
          invites: ['invite-1', 'invite-4'],
          isRevoked: true,
        });
        const { tokens, invites } = storage().read;
        expect((await tokens.listByUser('robot-1')).map(({ id }) => id).toSorted()).toEqual([
          'by-SYSTEM',
          'by-admin-2',
          'by-person-1',
          'over',
        ]);
        expect((await invites.listByAccount('account-1')).map(({ id }) => id)).toEqual([
          'invite-2',
          'invite-3',
        ]);
        const ends = (await eventsIn(storage())).map(({ activity }) => activity);
        expect(ends.filter((activity) => activity === 'personal.access.token.delete')).toHaveLength(3);
        expect(ends.filter((activity) => activity === 'user.invite.link.delete')).toHaveLength(2);
      },
    );

    it('is what the user created, for a user who was no admin any more and for a service user', async () => {
      await prepare();

      const byPerson = await removeUser(ports(), { caller: owner, userId: 'person-1', revoke: true });
      const ofRobot = await removeUser(ports(), { caller: owner, userId: 'robot-1', revoke: true });

      expect(idsIn(byPerson)).toEqual({ tokens: ['by-person-1'], invites: [], isRevoked: true });
      expect(idsIn(ofRobot)).toEqual({ tokens: [], invites: ['invite-4'], isRevoked: true });
    });

    it('of an admin who was blocked before being removed is still returned', async () => {
      await prepare();
      await blockUser(ports(), { caller: operatorOf('account-1'), userId: 'admin-1', isBlocked: true });

      const left = await removeUser(ports(), { caller: owner, userId: 'admin-1' });

      expect(left.tokens).toHaveLength(3);
    });

    it.each<readonly [string, Member, { role: string; isBlocked?: boolean }]>([
      ['stays an admin', admin, { role: 'admin' }],
      ['becomes an admin', person, { role: 'admin' }],
      ['had no right to invite', person, { role: 'auditor' }],
      ['is blocked without the right to invite', person, { role: 'user', isBlocked: true }],
    ])('is empty for a user who %s', async (_, { id: userId }, change) => {
      await prepare();
      const command = { caller: owner, userId, request: { autoGroups: [], ...change }, revoke: true };

      expect((await updateUser(ports(), command)).residualAccess).toEqual(nothing);
      expect(await storage().read.tokens.listByUser('robot-1')).toHaveLength(7);
    });

    it('contains no invite that is accepted at the same time, because its sender is locked first', async () => {
      await prepare();
      const plainText = generateInviteToken(createCountingRandomness());
      const invite = sampleInvite({ id: 'invite-5', createdBy: 'admin-1', hash: hashToken(plainText) });
      await write(storage(), ({ invites }) => invites.add(invite));
      const locked: string[] = [];
      const { unitOfWork } = storage();
      const noting: UnitOfWork = {
        run: (work) =>
          unitOfWork.run((stores) => {
            const users = { ...stores.users, lock: recordingIds(locked, (id) => stores.users.lock(id)) };
            return work({
              ...stores,
              users,
              invites: { ...stores.invites, lock: recordingIds(locked, (id) => stores.invites.lock(id)) },
            });
          }),
      };

      await acceptInvite({ ...ports(), unitOfWork: noting }, { plainText, password: 'MyP@ssw0rd#2024' });

      expect(locked).toEqual(['admin-1', 'invite-5']);
    });

    it('is not revoked in part if a service user is added at the same time', async () => {
      await prepare();
      const { unitOfWork } = storage();
      const newcomer = { ...robot, id: 'robot-2' };
      // The other call adds a service user after this one has listed them.
      const racing: UnitOfWork = {
        run: (work) =>
          unitOfWork.run((stores) => {
            const counted = { lists: 0 };
            const listByAccount: typeof stores.users.listByAccount = async (accountId) => {
              counted.lists += 1;
              const users = await stores.users.listByAccount(accountId);
              return counted.lists === 1 ? users : [...users, newcomer];
            };
            return work({ ...stores, users: { ...stores.users, listByAccount } });
          }),
      };

      const removing = removeUser(
        { ...ports(), unitOfWork: racing },
        { caller: owner, userId: 'admin-1', revoke: true },
      );

      await expect(removing).rejects.toMatchObject({ code: 'overloaded' });
      if (!subject.isTransactional) return;
      expect(await storage().read.users.findById('admin-1')).toEqual(admin);
    });
  });
}

/** Returns a function that finds the same and adds each id to the list. */
function recordingIds<Found>(ids: string[], find: (id: string) => Found): (id: string) => Found {
  return (id) => {
    ids.push(id);
    return find(id);
  };
}
