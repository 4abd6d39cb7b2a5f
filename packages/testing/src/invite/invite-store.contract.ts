import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addStranger } from '../double/people.ts';

/** Describes the obligations of `InviteStore`. */
export function describeInviteStore(subject: StorageUnderTest): void {
  describe('the invite store', () => {
    const storage = freshStorage(subject);
    const lock = (inviteId: string): Promise<unknown> =>
      storage().unitOfWork.run(({ invites }) => invites.lock(inviteId));

    it('finds an invite with all its data by its hash', async () => {
      const invite = sampleInvite({
        email: 'Ada@example.com',
        role: 'network_admin',
        autoGroups: ['group-2', 'group-1'],
        createdAt: new Date('2026-11-23T12:00:00.123Z'),
        expiresAt: new Date('2026-11-26T12:00:00.456Z'),
      });

      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(invite);
      });

      expect(await storage().read.invites.findByHash(invite.hash)).toStrictEqual(invite);
    });

    it('stores a role of an extension', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite({ role: 'page_editor2' }));
      });

      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toHaveProperty(
        'role',
        'page_editor2',
      );
    });

    it('finds nothing for an unknown hash', async () => {
      expect(await storage().read.invites.findByHash('unknown')).toBeUndefined();
    });

    it('locks an invite, and finds nothing for an unknown id', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
      });

      expect(await lock('invite-1')).toStrictEqual(sampleInvite());
      expect(await lock('invite-2')).toBeUndefined();
    });

    it('lists the invites of one account, also expired ones, oldest first, then by id', async () => {
      const february = { createdAt: new Date('2026-02-01T00:00:00.000Z') };
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await addStranger(stores);
        await stores.invites.add(sampleInvite({ id: 'b', ...february }));
        await stores.invites.add(sampleInvite({ id: 'a', ...february }));
        await stores.invites.add(
          sampleInvite({ id: 'over', expiresAt: new Date('2026-01-02T00:00:00.000Z') }),
        );
        await stores.invites.add(sampleInvite({ id: 'elsewhere', accountId: 'account-2' }));
      });

      const invites = await storage().read.invites.listByAccount('account-1');

      expect(invites.map(({ id }) => id)).toEqual(['over', 'a', 'b']);
    });

    it('lists nothing for an account without invites', async () => {
      expect(await storage().read.invites.listByAccount('account-1')).toEqual([]);
    });

    it.each([
      ['an id', { hash: 'another-hash', email: 'another@example.com' }],
      ['a hash', { id: 'another-id', hash: sampleInvite().hash }],
      ['an e-mail in any case', { id: 'another-id', email: 'INVITE-1@example.com' }],
      ['an e-mail in another form', { id: 'another-id', email: 'invite-1@EXAMPLE\u3002com' }],
    ])('refuses %s that is taken', async (_, changes) => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
      });

      const again = write(storage(), ({ invites }) => invites.add(sampleInvite(changes)));

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('accepts one e-mail in two accounts', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await addStranger(stores);
        await stores.invites.add(sampleInvite({ email: 'ada@example.com' }));
        await stores.invites.add(
          sampleInvite({ id: 'invite-2', accountId: 'account-2', email: 'ada@example.com' }),
        );
      });

      expect(await storage().read.invites.listByAccount('account-2')).toHaveLength(1);
    });

    it('refuses an invite into an unknown account', async () => {
      const adding = write(storage(), ({ invites }) => invites.add(sampleInvite()));

      await expect(adding).rejects.toMatchObject({ code: 'not_found' });
    });

    it('renews an invite, and its old hash finds nothing from then on', async () => {
      const expiresAt = new Date('2027-01-01T00:00:00.123Z');
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
      });

      const renewal = { hash: 'new-hash', createdBy: 'admin-1', expiresAt };
      await write(storage(), ({ invites }) => invites.renew({ id: 'invite-1', ...renewal }));

      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toBeUndefined();
      expect(await storage().read.invites.findByHash('new-hash')).toStrictEqual(sampleInvite(renewal));
    });

    it('refuses to renew an unknown invite, or with the hash of another', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
        await stores.invites.add(sampleInvite({ id: 'invite-2' }));
      });
      const renew = (id: string, hash: string): Promise<void> =>
        write(storage(), ({ invites }) => invites.renew({ ...sampleInvite(), id, hash }));

      await expect(renew('gone', 'new-hash')).rejects.toMatchObject({ code: 'not_found' });
      await expect(renew('invite-2', sampleInvite().hash)).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('removes an invite, also one that does not exist', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
      });

      await write(storage(), async ({ invites }) => {
        await invites.remove('invite-1');
        await invites.remove('invite-1');
      });

      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toBeUndefined();
    });

    it('removes an invite with its account', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
      });

      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toBeUndefined();
    });

    it('keeps an invite if its author is removed', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.invites.add(sampleInvite());
      });

      await write(storage(), ({ users }) => users.remove('owner-1'));

      expect(await storage().read.invites.findByHash(sampleInvite().hash)).toStrictEqual(sampleInvite());
    });
  });
}
