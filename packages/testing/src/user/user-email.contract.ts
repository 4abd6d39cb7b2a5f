import { describe, expect, it } from '../runner/runner.ts';
import { sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** Describes the obligations of `UserStore` for finding users by e-mail. */
export function describeUsersByEmail(subject: StorageUnderTest): void {
  describe('the users with an e-mail', () => {
    const storage = freshStorage(subject);

    it.each([
      ['in NFD', 'user@exa\u0308mple.com'],
      ['with its domain in Punycode', 'User@xn--exmple-cua.COM'],
    ])('are found %s, and no other user of the account can have the e-mail', async (_, spelling) => {
      const member = { accountId: 'account-1', email: 'user@ex\u00e4mple.com' };
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ id: 'member', ...member }));
      });

      const again = write(storage(), ({ users }) =>
        users.add(sampleUser({ id: 'again', ...member, email: spelling })),
      );

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
      const found = await storage().read.users.listByEmail(spelling, { limit: 5 });
      expect(found.map(({ user }) => user.id)).toEqual(['member']);
    });

    it.each(['nobody@example.com', ''])('are none for %j', async (email) => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ accountId: 'account-1', email: '', isServiceUser: true }));
      });

      expect(await storage().read.users.listByEmail(email, { limit: 5 })).toEqual([]);
    });

    // In a table of the host app, users of two accounts cannot share an e-mail.
    if (subject.hasUniqueEmails === true) return;

    it('are found in any case, in all accounts and in none, oldest first, with their password hashes', async () => {
      const at = (day: string): Date => new Date(`2026-02-${day}T00:00:00.000Z`);
      await write(storage(), async (stores) => {
        await addAccount(stores);
        const shared = sampleUser({ email: 'Ada@example.com' });
        await stores.users.add({ ...shared, id: 'none', createdAt: at('03') }, { passwordHash: 'a-hash' });
        await stores.users.add({ ...shared, id: 'member', accountId: 'account-1', createdAt: at('02') });
        await stores.users.add(sampleUser({ id: 'else', email: 'grace@example.com' }));
      });

      const found = await storage().read.users.listByEmail('ada@EXAMPLE.com', { limit: 5 });

      expect(found).toStrictEqual([
        { user: await storage().read.users.findById('member') },
        { user: await storage().read.users.findById('none'), passwordHash: 'a-hash' },
      ]);
    });

    it('are those of one account if it is given', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(
          sampleUser({ id: 'member', accountId: 'account-1', email: 'ada@example.com' }),
        );
        await stores.users.add(sampleUser({ id: 'none', email: 'ada@example.com' }));
      });
      const { users } = storage().read;

      const members = await users.listByEmail('ADA@example.com', { limit: 5, accountId: 'account-1' });
      const others = await users.listByEmail('ada@example.com', { limit: 5, accountId: 'account-2' });

      expect(members.map(({ user }) => user.id)).toEqual(['member']);
      expect(others).toEqual([]);
    });

    it('are at most as many as requested', async () => {
      await write(storage(), async ({ users }) => {
        await users.add(sampleUser({ id: 'one', email: 'ada@example.com' }));
        await users.add(sampleUser({ id: 'two', email: 'ada@example.com' }));
      });

      const found = await storage().read.users.listByEmail('ada@example.com', { limit: 1 });

      expect(found.map(({ user }) => user.id)).toEqual(['one']);
    });
  });
}
