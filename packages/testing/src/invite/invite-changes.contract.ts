import { deleteInvite, regenerateInvite } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import {
  addPeople,
  addStranger,
  eventsIn,
  outcomesOf,
  owner,
  sampleMember,
  userPortsOn,
} from '../double/people.ts';

const person = sampleMember({ id: 'person-1' });
const denied = { code: 'permission_denied', message: 'permission denied' };
const notFound = { code: 'not_found', message: 'user invite not found' };

/** Describes renewing and deleting invites. */
export function describeInviteChanges(subject: StorageUnderTest): void {
  describe('changing an invite', () => {
    const storage = freshStorage(subject);
    const ports = (): ReturnType<typeof userPortsOn> => userPortsOn(storage());
    const addInvite = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, person);
        await addStranger(stores);
        await stores.invites.add(sampleInvite({ expiresAt: new Date('2026-01-02T00:00:00.000Z') }));
        await stores.invites.add(sampleInvite({ id: 'elsewhere', accountId: 'account-2' }));
      });

    it('renews an expired invite with a new token, and records it', async () => {
      await addInvite();

      const renewed = await regenerateInvite(ports(), { caller: owner, inviteId: 'invite-1' });

      const expiresAt = new Date('2026-11-26T12:00:00.000Z');
      expect(renewed.plainText).toMatch(/^nbi_/);
      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toBeUndefined();
      expect(await storage().read.invites.findByHash(renewed.invite.hash)).toStrictEqual(
        sampleInvite({ hash: renewed.invite.hash, expiresAt }),
      );
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'user.invite.link.regenerate',
          initiatorId: 'owner-1',
          targetId: 'invite-1',
          meta: { email: 'invite-1@example.com' },
        },
      ]);
    });

    it('makes the caller the sender of a renewed invite', async () => {
      await addInvite();
      const author = { id: 'gone-1', hash: sampleInvite().hash, expiresAt: sampleInvite().expiresAt };
      await write(storage(), ({ invites }) =>
        invites.renew({ ...author, id: 'invite-1', createdBy: 'gone-1' }),
      );

      const { invite } = await regenerateInvite(ports(), { caller: owner, inviteId: 'invite-1' });

      expect(invite.createdBy).toBe('owner-1');
      expect(await storage().read.invites.findByHash(invite.hash)).toMatchObject({ createdBy: 'owner-1' });
    });

    it('deletes an invite and records it, once', async () => {
      await addInvite();

      await deleteInvite(ports(), { caller: owner, inviteId: 'invite-1' });

      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toBeUndefined();
      await expect(deleteInvite(ports(), { caller: owner, inviteId: 'invite-1' })).rejects.toMatchObject(
        notFound,
      );
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'user.invite.link.delete',
          initiatorId: 'owner-1',
          targetId: 'invite-1',
          meta: { email: 'invite-1@example.com' },
        },
      ]);
    });

    it.each(['elsewhere', 'nobody', 'no\u0000body', ''])(
      'returns the same refusal for the invite %j of another account as for an unknown one, and does not change it',
      async (inviteId) => {
        await addInvite();

        await expect(deleteInvite(ports(), { caller: owner, inviteId })).rejects.toMatchObject(notFound);
        await expect(regenerateInvite(ports(), { caller: owner, inviteId })).rejects.toMatchObject(notFound);
        expect(await storage().read.invites.listByAccount('account-2')).toHaveLength(1);
      },
    );

    it('is refused without the right, whether or not there is such an invite', async () => {
      await addInvite();

      for (const inviteId of ['invite-1', 'nobody']) {
        await expect(deleteInvite(ports(), { caller: person, inviteId })).rejects.toMatchObject(denied);
        await expect(regenerateInvite(ports(), { caller: person, inviteId })).rejects.toMatchObject(denied);
      }
    });

    it('is refused if the caller was demoted during the request', async () => {
      await addInvite();
      const caller = { ...person, role: 'admin' } as const;

      await expect(deleteInvite(ports(), { caller, inviteId: 'invite-1' })).rejects.toMatchObject(denied);
      await expect(regenerateInvite(ports(), { caller, inviteId: 'invite-1' })).rejects.toMatchObject(denied);
    });

    it('refuses a lifetime below an hour after the invite was found', async () => {
      await addInvite();
      const renew = (inviteId: string): Promise<unknown> =>
        regenerateInvite(ports(), { caller: owner, inviteId, expiresInSeconds: 3599 });

      await expect(renew('invite-1')).rejects.toMatchObject({
        code: 'invalid_input',
        message: 'invite expiration must be at least 1 hour',
      });
      await expect(renew('nobody')).rejects.toMatchObject(notFound);
    });

    if (subject.isTransactional) {
      it('deletes an invite with one of 8 calls at the same time, and records it once', async () => {
        await addInvite();

        const { succeeded, messages } = await outcomesOf(
          Array.from({ length: 8 }, () => deleteInvite(ports(), { caller: owner, inviteId: 'invite-1' })),
        );

        expect(succeeded).toBe(1);
        expect(new Set(messages)).toEqual(new Set(['user invite not found']));
        expect(await eventsIn(storage())).toHaveLength(1);
      });
    }
  });
}
