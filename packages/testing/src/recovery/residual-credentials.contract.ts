import type { Member, UnitOfWork } from '@nbsetup/domain';
import { operatorOf, recoverOwner, type OwnerRecovery, type RecoveredOwner } from '@nbsetup/domain/admin';
import type { UserStore } from '@nbsetup/domain/storage';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite, sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const ada = sampleMember({ id: 'person-1', email: 'ada@example.com', role: 'admin' });
const ci = sampleMember({ id: 'service-1', email: '', name: 'ci', role: 'admin', isServiceUser: true });
const over = new Date('2026-11-23T11:59:59.999Z');
const command = { caller: operatorOf('account-1'), reason: 'Admin left', newPassword: 'correct-horse' };

/** Describes what a recovery of the owner does with tokens of service users and with invites. */
export function describeResidualCredentials(subject: StorageUnderTest): void {
  describe('the credentials that an owner may have after a recovery', () => {
    const storage = freshStorage(subject);
    const recover = async (changes: Partial<OwnerRecovery> = {}): Promise<RecoveredOwner> =>
      recoverOwner(userPortsOn(storage()), { ...command, ...changes });

    it.each([
      { owner: 'who was replaced', email: 'ada@example.com' },
      { owner: 'whose sign-in was taken over', email: undefined },
    ])('are revoked if they belong to service users or invites, for an owner $owner', async ({ email }) => {
      await write(storage(), async (stores) => {
        await addPeople(stores, ada, ci);
        for (const createdBy of ['owner-1', 'service-1', 'gone-1', 'person-1', 'SYSTEM']) {
          const token = { id: `token-of-${createdBy}`, hash: createdBy, userId: 'service-1', createdBy };
          await stores.tokens.add(sampleToken(token));
        }
        await stores.tokens.add(sampleToken({ id: 'token-over', userId: 'service-1', expiresAt: over }));
        await stores.invites.add(sampleInvite({ id: 'invite-1' }));
        await stores.invites.add(sampleInvite({ id: 'invite-2', createdBy: 'person-1' }));
        await stores.invites.add(sampleInvite({ id: 'invite-3', expiresAt: over }));
      });

      const { superseded } = await recover({ email, revoke: true });

      const { tokens, invites } = storage().read;
      const ended = ['token-of-gone-1', 'token-of-owner-1', 'token-of-service-1'];
      expect(superseded.tokens.map(({ token }) => token.id).toSorted()).toEqual(ended);
      expect(superseded.tokens.map(({ user }) => user)).toEqual([ci, ci, ci]);
      expect(superseded.invites.map(({ id }) => id)).toEqual(['invite-1', 'invite-2']);
      const left = await tokens.listByUser('service-1');
      expect(left.map(({ id }) => id).toSorted()).toEqual([
        'token-of-SYSTEM',
        'token-of-person-1',
        'token-over',
      ]);
      expect(await invites.listByAccount('account-1')).toMatchObject([{ id: 'invite-3' }]);
      const events = (await eventsIn(storage())).filter(({ activity }) => activity.endsWith('.delete'));
      expect(
        events.map(({ activity, initiatorId, targetId }) => `${activity} ${targetId} by ${initiatorId}`),
      ).toEqual([
        ...ended.map(() => 'personal.access.token.delete service-1 by SYSTEM'),
        'user.invite.link.delete invite-1 by SYSTEM',
        'user.invite.link.delete invite-2 by SYSTEM',
      ]);
    });

    it('are returned and stay valid without the option', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, ci);
        await stores.tokens.add(sampleToken({ id: 'token-1', userId: 'service-1' }));
        await stores.invites.add(sampleInvite());
      });

      const { superseded } = await recover();

      expect(superseded).toMatchObject({
        tokens: [{ token: { id: 'token-1' }, user: { id: 'service-1' } }],
        invites: [{ id: 'invite-1' }],
        isRevoked: false,
      });
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(1);
      expect(await storage().read.invites.listByAccount('account-1')).toHaveLength(1);
    });

    it('prevent a recovery while a service user is added, whose tokens would not be checked', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = userPortsOn(storage());
      const unitOfWork: UnitOfWork = {
        run: (work) =>
          ports.unitOfWork.run((stores) =>
            work({ ...stores, users: addingAfterFirstList(stores.users, ci) }),
          ),
      };

      expect(await outcomeOf(recoverOwner({ ...ports, unitOfWork }, command))).toBe(
        'another call added a service user at the same time; try again',
      );
    });
  });
}

/** Returns the store, to which a user is added after the first list of users. */
function addingAfterFirstList(users: UserStore, newcomer: Member): UserStore {
  return new Proxy(users, {
    get: (target, key): unknown =>
      key === 'listByAccount'
        ? async (accountId: string) => {
            const listed = await target.listByAccount(accountId);
            if (!listed.some(({ id }) => id === newcomer.id)) await target.add(newcomer);
            return listed;
          }
        : Reflect.get(target, key),
  });
}
