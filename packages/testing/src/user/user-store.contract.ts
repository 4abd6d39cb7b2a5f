import { joinSlices } from '@nbsetup/domain/storage';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** Describes the obligations of `UserStore`. */
export function describeUserStore(subject: StorageUnderTest): void {
  describe('the user store', () => {
    const storage = freshStorage(subject);

    it('finds a user with all its data', async () => {
      const user = sampleUser({
        accountId: 'account-1',
        role: 'network_admin',
        isBlocked: true,
        isPendingApproval: true,
        autoGroups: ['group-2', 'group-1'],
        issued: 'integration',
        createdAt: new Date('2026-11-23T12:00:00.123Z'),
        lastLoginAt: new Date('2026-11-23T13:00:00.456Z'),
      });

      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(user);
      });

      expect(await storage().read.users.findById('user-1')).toEqual(user);
    });

    it('stores a role of an extension', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser({ role: 'page_editor2' })));

      expect(await storage().read.users.findById('user-1')).toHaveProperty('role', 'page_editor2');
    });

    it('finds a user without an account or a sign-in, without those fields', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      expect(await storage().read.users.findById('user-1')).toStrictEqual(sampleUser());
    });

    it('finds nothing for an unknown id', async () => {
      expect(await storage().read.users.findById('nobody')).toBeUndefined();
    });

    it('stores the password hash and does not return it with the user', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser(), { passwordHash: 'a-hash' }));

      expect(await storage().read.users.findPasswordHash('user-1')).toBe('a-hash');
      expect(JSON.stringify(await storage().read.users.findById('user-1'))).not.toContain('a-hash');
    });

    it('returns no password hash for a user without a password, nor for an unknown one', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      expect(await storage().read.users.findPasswordHash('user-1')).toBeUndefined();
      expect(await storage().read.users.findPasswordHash('nobody')).toBeUndefined();
    });

    it('lists the users of one account, oldest first, then by id (W24)', async () => {
      const member = { accountId: 'account-1', createdAt: new Date('2026-02-01T00:00:00.000Z') };
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ ...member, id: 'c', email: 'c@example.com' }));
        await stores.users.add(sampleUser({ ...member, id: 'B', email: 'b@example.com' }));
        await stores.users.add(sampleUser({ ...member, id: 'a', email: 'a@example.com' }));
        await stores.users.add(sampleUser({ id: 'elsewhere', email: 'd@example.com' }));
      });

      const users = await storage().read.users.listByAccount('account-1');

      expect(users.map(({ id }) => id)).toEqual(['owner-1', 'B', 'a', 'c']);
    });

    it.each([
      [undefined, ['owner-1', 'person', 'service']],
      [true, ['service']],
      [false, ['owner-1', 'person']],
    ])('lists the users of an account by isServiceUser, %s', async (isServiceUser, ids) => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        const member = { accountId: 'account-1', createdAt: new Date('2026-02-01T00:00:00.000Z') };
        await stores.users.add(sampleUser({ ...member, id: 'person', email: 'person@example.com' }));
        await stores.users.add(sampleUser({ ...member, id: 'service', email: '', isServiceUser: true }));
      });

      const users = await storage().read.users.listByAccount('account-1', { isServiceUser });

      expect(users.map(({ id }) => id)).toEqual(ids);
    });

    it('lists the same users in slices, with what a list shows', async () => {
      const shown = {
        accountId: 'account-1',
        role: 'admin',
        isBlocked: true,
        isPendingApproval: true,
      } as const;
      const created = { createdAt: new Date('2026-02-01T00:00:00.000Z'), issued: 'integration' } as const;
      const person = sampleUser({
        ...shown,
        ...created,
        id: 'person',
        email: '"ä"@example.com',
        autoGroups: ['group-2', 'group-1'],
        lastLoginAt: new Date('2026-11-23T13:00:00.456Z'),
      });
      const service = sampleUser({ ...shown, ...created, id: 'service', email: '', isServiceUser: true });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(service);
        await stores.users.add(person);
      });
      const { users } = storage().read;

      const people = await joinSlices(await users.slicesByAccount('account-1', { isServiceUser: false }));
      const all = await joinSlices(await users.slicesByAccount('account-1'));

      const { accountId: _, createdAt: __, ...listed } = person;
      expect(people.map(({ id }) => id)).toEqual(['owner-1', 'person']);
      expect(people[1]).toMatchObject(listed);
      expect(people[0]).not.toHaveProperty('lastLoginAt');
      expect(all.map(({ id }) => id)).toEqual(['owner-1', 'person', 'service']);
      expect(await joinSlices(await users.slicesByAccount('nowhere'))).toEqual([]);
    });

    it('lists nothing for an unknown account', async () => {
      expect(await storage().read.users.listByAccount('nowhere')).toEqual([]);
    });

    it('refuses a taken id', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      const again = write(storage(), ({ users }) => users.add(sampleUser({ email: 'other@example.com' })));

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
    });

    it.each(['member@example.com', 'MEMBER@example.com'])(
      'refuses %s in an account that has member@example.com',
      async (email) => {
        const member = { accountId: 'account-1', email: 'member@example.com' };
        await write(storage(), async (stores) => {
          await addAccount(stores);
          await stores.users.add(sampleUser(member));
        });

        const second = write(storage(), ({ users }) =>
          users.add(sampleUser({ ...member, id: 'user-2', email })),
        );

        await expect(second).rejects.toMatchObject({ code: 'already_exists' });
      },
    );

    it('accepts any number of service users, which have no e-mail', async () => {
      const service = { accountId: 'account-1', email: '', isServiceUser: true };
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ ...service, id: 'service-1' }));
        await stores.users.add(sampleUser({ ...service, id: 'service-2' }));
      });

      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(3);
    });

    it('refuses a second owner in one account (W26)', async () => {
      await write(storage(), addAccount);

      const second = write(storage(), ({ users }) =>
        users.add(sampleUser({ accountId: 'account-1', role: 'owner' })),
      );

      await expect(second).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('refuses a service user as owner', async () => {
      const adding = write(storage(), ({ users }) =>
        users.add(sampleUser({ role: 'owner', isServiceUser: true })),
      );

      await expect(adding).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('refuses a user of an unknown account', async () => {
      const adding = write(storage(), ({ users }) => users.add(sampleUser({ accountId: 'nowhere' })));

      await expect(adding).rejects.toMatchObject({ code: 'not_found' });
    });

    it('replaces all fields of a user except its id, account and password', async () => {
      const changed = sampleUser({
        email: 'new@example.com',
        name: 'New Name',
        role: 'auditor',
        isBlocked: true,
        isPendingApproval: true,
        autoGroups: ['group-1'],
        lastLoginAt: new Date('2026-11-23T13:00:00.456Z'),
      });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ accountId: 'account-1' }), { passwordHash: 'a-hash' });
      });

      await write(storage(), ({ users }) => users.update(changed));

      expect(await storage().read.users.findById('user-1')).toEqual({ ...changed, accountId: 'account-1' });
      expect(await storage().read.users.findPasswordHash('user-1')).toBe('a-hash');
    });

    it('replaces a password', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser(), { passwordHash: 'old-hash' }));

      await write(storage(), ({ users }) => users.setPasswordHash('user-1', 'new-hash'));

      expect(await storage().read.users.findPasswordHash('user-1')).toBe('new-hash');
    });

    it('refuses to change a user who does not exist', async () => {
      await expect(write(storage(), ({ users }) => users.update(sampleUser()))).rejects.toMatchObject({
        code: 'not_found',
      });
      await expect(
        write(storage(), ({ users }) => users.setPasswordHash('user-1', 'hash')),
      ).rejects.toMatchObject({ code: 'not_found' });
    });

    it.each([
      ['the e-mail of another', { email: 'OWNER@example.com' }],
      ['the role of the owner', { role: 'owner' }],
    ] as const)('refuses to give a user %s', async (_, changes) => {
      const member = sampleUser({ accountId: 'account-1' });
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(member);
      });

      const updating = write(storage(), ({ users }) => users.update({ ...member, ...changes }));

      await expect(updating).rejects.toMatchObject({ code: 'already_exists' });
      expect(await storage().read.users.findById('user-1')).toEqual(member);
    });

    it('locks a user, and finds nothing for an unknown id', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser()));

      const found = await storage().unitOfWork.run(async ({ users }) => [
        await users.lock('user-1'),
        await users.lock('nobody'),
      ]);

      expect(found).toEqual([sampleUser(), undefined]);
    });

    it('locks a user together with the hash of its password', async () => {
      const other = sampleUser({ id: 'user-2', email: 'other@example.com' });
      await write(storage(), async ({ users }) => {
        await users.add(sampleUser(), { passwordHash: 'a-hash' });
        await users.add(other);
      });

      const found = await storage().unitOfWork.run(async ({ users }) => [
        await users.lockWithPassword('user-1'),
        await users.lockWithPassword('user-2'),
        await users.lockWithPassword('nobody'),
      ]);

      expect(found).toStrictEqual([
        { user: sampleUser(), passwordHash: 'a-hash' },
        { user: other },
        undefined,
      ]);
    });

    it('lets nobody change a user that is locked with its password', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), ({ users }) => users.add(sampleUser(), { passwordHash: 'a-hash' }));
      let changing: Promise<unknown> = Promise.resolve();

      await write(storage(), async ({ users }) => {
        await users.lockWithPassword('user-1');
        changing = write(storage(), (stores) => stores.users.setPasswordHash('user-1', 'changed-last'));
        await users.setPasswordHash('user-1', 'changed-first');
      });

      await changing;
      expect(await storage().read.users.findPasswordHash('user-1')).toBe('changed-last');
    });

    it('removes a user with its password and its tokens', async () => {
      await write(storage(), async ({ users, tokens }) => {
        await users.add(sampleUser(), { passwordHash: 'a-hash' });
        await tokens.add(sampleToken({ userId: 'user-1' }));
      });

      await write(storage(), ({ users }) => users.remove('user-1'));

      expect(await storage().read.users.findById('user-1')).toBeUndefined();
      expect(await storage().read.users.findPasswordHash('user-1')).toBeUndefined();
      expect(await storage().read.tokens.findByHash(sampleToken().hash)).toBeUndefined();
    });

    it('succeeds to remove a user who does not exist', async () => {
      await expect(write(storage(), ({ users }) => users.remove('nobody'))).resolves.toBeUndefined();
    });
  });
}
