import { describe, expect, it } from '../runner/runner.ts';
import { sampleAccount, sampleGroup, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

/** Describes the obligations of `AccountStore`. */
export function describeAccountStore(subject: StorageUnderTest): void {
  describe('the account store', () => {
    const storage = freshStorage(subject);

    it('finds an added account', async () => {
      await write(storage(), addAccount);

      expect(await storage().read.accounts.findById('account-1')).toEqual(sampleAccount());
    });

    it('finds nothing for an unknown id', async () => {
      expect(await storage().read.accounts.findById('nowhere')).toBeUndefined();
    });

    it('finds an account by the user it was created for, also after that user left', async () => {
      await write(storage(), async ({ users, accounts }) => {
        await users.add(sampleUser({ id: 'owner-1' }));
        await accounts.add(sampleAccount());
        await users.remove('owner-1');
      });

      expect(await storage().read.accounts.findByCreator('owner-1')).toEqual(sampleAccount());
      expect(await storage().read.accounts.findByCreator('account-1')).toBeUndefined();
    });

    it('gives the user the role owner', async () => {
      await write(storage(), async ({ users, accounts }) => {
        await users.add(sampleUser({ role: 'user' }));
        await accounts.add(sampleAccount({ createdBy: 'user-1' }));
      });

      expect(await storage().read.users.findById('user-1')).toMatchObject({
        accountId: 'account-1',
        role: 'owner',
      });
    });

    it('refuses a taken id', async () => {
      await write(storage(), addAccount);

      const again = write(storage(), async ({ users, accounts }) => {
        await users.add(sampleUser());
        await accounts.add(sampleAccount({ createdBy: 'user-1' }));
      });

      await expect(again).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('refuses a user who is in an account, so no user gets two', async () => {
      await write(storage(), addAccount);

      const second = write(storage(), ({ accounts }) => accounts.add(sampleAccount({ id: 'account-2' })));

      await expect(second).rejects.toMatchObject({ code: 'already_exists' });
      expect(await storage().read.accounts.findById('account-2')).toBeUndefined();
    });

    it('refuses a service user, and changes nothing', async () => {
      await write(storage(), ({ users }) => users.add(sampleUser({ isServiceUser: true })));

      const adding = write(storage(), ({ accounts }) => accounts.add(sampleAccount({ createdBy: 'user-1' })));

      await expect(adding).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await storage().read.accounts.findById('account-1')).toBeUndefined();
    });

    it('refuses an unknown user', async () => {
      const adding = write(storage(), ({ accounts }) => accounts.add(sampleAccount()));

      await expect(adding).rejects.toMatchObject({ code: 'not_found' });
      expect(await storage().read.accounts.findById('account-1')).toBeUndefined();
    });

    it('removes an account with its groups and leaves its users without one', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.groups.add(sampleGroup());
      });

      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      expect(await storage().read.accounts.findById('account-1')).toBeUndefined();
      expect(await storage().read.groups.listByAccount('account-1')).toEqual([]);
      expect(await storage().read.users.findById('owner-1')).not.toHaveProperty('accountId');
    });

    it('locks and returns the account', async () => {
      await write(storage(), addAccount);

      const { unitOfWork } = storage();
      const locked = await unitOfWork.run(({ accounts }) => accounts.lock('account-1'));
      const none = await unitOfWork.run(({ accounts }) => accounts.lock('nowhere'));

      expect(locked).toEqual(sampleAccount());
      expect(none).toBeUndefined();
    });

    it('adds no user while the account is locked', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), addAccount);
      const user = sampleUser({ id: 'late-1', email: 'late@example.com', accountId: 'account-1' });
      let adding: Promise<unknown> = Promise.resolve();

      await write(storage(), async ({ accounts }) => {
        await accounts.lock('account-1');
        adding = write(storage(), ({ users }) => users.add(user)).catch((error: unknown) => error);
        await accounts.remove('account-1');
      });

      expect(await adding).toMatchObject({ code: 'not_found' });
      expect(await storage().read.users.findById('late-1')).toBeUndefined();
    });

    it('succeeds to remove an account that does not exist', async () => {
      await expect(write(storage(), ({ accounts }) => accounts.remove('nowhere'))).resolves.toBeUndefined();
    });
  });
}
