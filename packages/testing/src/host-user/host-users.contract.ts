import { hashToken, isDomainError, type Storage, type Stores, type User } from '@nbsetup/domain';
import { sampleAccount, sampleToken, sampleUser } from '../double/samples.ts';
import { afterEach, beforeEach, describe, expect, it } from '../runner/runner.ts';
import type { OpenStorage } from '../storage-under-test.ts';

/** A storage whose users are in a table of the host app. */
export interface HostUsersUnderTest {
  readonly name: string;
  /** Opens an empty storage on an empty table. `close` releases everything. */
  open(): Promise<OpenStorage>;
}

/** Describes the obligations of `HostUsers`, through the storage that the app uses. */
export function describeHostUsers(subject: HostUsersUnderTest): void {
  describe(`the users of the app: ${subject.name}`, () => {
    let opened: OpenStorage | undefined;
    const storage = (): Storage => {
      if (opened === undefined) throw new Error('no test is running');
      return opened.storage;
    };
    beforeEach(async () => {
      opened = await subject.open();
    });
    afterEach(async () => {
      await opened?.close();
    });
    /** Adds a person in a unit of work of its own. Returns the id that the app created. */
    const add = (changes: Partial<User> = {}, passwordHash?: string): Promise<string> =>
      storage().unitOfWork.run((stores) => addPerson(stores, changes, passwordHash));
    const ada = { email: 'ada@example.com', name: 'Ada' };
    const bob = { email: 'bob@example.com', name: 'Bob' };

    it('gives each user an id of its own, and finds the user by it', async () => {
      const [first, second] = [await add(ada), await add(bob)];

      expect(first).not.toBe(second);
      expect(await storage().read.users.findById(first)).toStrictEqual(sampleUser({ ...ada, id: first }));
      expect(await storage().read.users.findById(second)).toStrictEqual(sampleUser({ ...bob, id: second }));
    });

    it('creates ids that differ, also at the same time, and adds no user for them', async () => {
      const create = (): Promise<string> => storage().unitOfWork.run((stores) => idOf(stores));

      const [first, ...others] = await Promise.all([create(), create(), create()]);

      expect(new Set([first, ...others]).size).toBe(3);
      expect(await storage().read.users.findById(first)).toBeUndefined();
    });

    it('finds a user by its e-mail, and nobody by an unknown one', async () => {
      const id = await add(ada, 'a-hash');
      await add(bob);

      const find = (email: string): Promise<readonly unknown[]> =>
        storage().read.users.listByEmail(email, { limit: 5 });

      expect(await find(ada.email)).toStrictEqual([
        { user: sampleUser({ ...ada, id }), passwordHash: 'a-hash' },
      ]);
      expect(await find('nobody@example.com')).toEqual([]);
      expect(await find('')).toEqual([]);
    });

    it('finds the members of an account together, and nobody else in its table', async () => {
      const ownerId = await add({ ...ada, role: 'owner' });
      await storage().unitOfWork.run(({ accounts }) => accounts.add(sampleAccount({ createdBy: ownerId })));
      const bobId = await add({ ...bob, accountId: 'account-1' });
      await add({ email: 'eve@example.com', name: 'Eve' });

      const members = await storage().read.users.listByAccount('account-1');

      expect(members.map(({ id }) => id).sort()).toEqual([ownerId, bobId].sort());
      expect(members.map(({ name }) => name).sort()).toEqual(['Ada', 'Bob']);
    });

    it('refuses an e-mail that is taken, and adds nothing', async () => {
      await add(ada);

      await expect(add({ ...ada, name: 'Another' })).rejects.toMatchObject({ code: 'already_exists' });

      expect(await storage().read.users.listByEmail(ada.email, { limit: 5 })).toHaveLength(1);
    });

    it('adds one of several users with the same e-mail at the same time', async () => {
      const results = await Promise.all(
        [1, 2, 3, 4].map(() => add(ada).catch((error: unknown) => isDomainError(error, 'already_exists'))),
      );

      expect(results.filter((result) => result === true)).toHaveLength(3);
      expect(await storage().read.users.listByEmail(ada.email, { limit: 5 })).toHaveLength(1);
    });

    it('frees the e-mail of a user whose unit of work failed', async () => {
      const failing = storage().unitOfWork.run(async (stores) => {
        await addPerson(stores, ada);
        throw new Error('later step');
      });
      await expect(failing).rejects.toThrow('later step');

      const id = await add(ada);

      expect(await storage().read.users.findById(id)).toMatchObject(ada);
    });

    it('blocks a user and unblocks it, and keeps the rest', async () => {
      const id = await add(ada, 'a-hash');
      const setBlocked = (isBlocked: boolean): Promise<void> =>
        change(storage(), id, (user) => ({ ...user, isBlocked }));

      await setBlocked(true);
      const blocked = await storage().read.users.findById(id);
      await setBlocked(false);

      expect(blocked).toStrictEqual(sampleUser({ ...ada, id, isBlocked: true }));
      expect(await storage().read.users.findById(id)).toStrictEqual(sampleUser({ ...ada, id }));
      expect(await storage().read.users.findPasswordHash(id)).toBe('a-hash');
    });

    it('adds a user who is blocked already', async () => {
      const id = await add({ ...ada, isBlocked: true });

      expect(await storage().read.users.findById(id)).toMatchObject({ isBlocked: true });
    });

    it('changes the name and the e-mail of a user', async () => {
      const id = await add(ada);
      const renamed = { email: 'lovelace@example.com', name: 'Ada Lovelace' };

      await change(storage(), id, (user) => ({ ...user, ...renamed }));

      expect(await storage().read.users.findById(id)).toStrictEqual(sampleUser({ ...renamed, id }));
      expect(await storage().read.users.listByEmail(ada.email, { limit: 5 })).toEqual([]);
    });

    it('undoes a change if the unit of work fails', async () => {
      const id = await add(ada, 'a-hash');

      const failing = storage().unitOfWork.run(async ({ users }) => {
        const { user, passwordHash } = (await users.lockWithPassword(id)) ?? {};
        expect(passwordHash).toBe('a-hash');
        if (user !== undefined) await users.update({ ...user, name: 'Other', isBlocked: true });
        await users.setPasswordHash(id, 'other-hash');
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.users.findById(id)).toStrictEqual(sampleUser({ ...ada, id }));
      expect(await storage().read.users.findPasswordHash(id)).toBe('a-hash');
    });

    it('replaces a password', async () => {
      const id = await add(ada, 'old-hash');

      await storage().unitOfWork.run(({ users }) => users.setPasswordHash(id, 'new-hash'));

      expect(await storage().read.users.findPasswordHash(id)).toBe('new-hash');
      expect(await storage().read.users.findPasswordHash(await add(bob))).toBeUndefined();
    });

    it('finds the user of a token', async () => {
      const userId = await add(ada);
      await storage().unitOfWork.run(({ tokens }) => tokens.add(sampleToken({ userId })));

      const found = await storage().read.tokens.findByHash(hashToken('token-1'));

      expect(found?.user).toStrictEqual(sampleUser({ ...ada, id: userId }));
    });

    it('removes a user with its tokens, and does so again', async () => {
      const userId = await add(ada, 'a-hash');
      await storage().unitOfWork.run(({ tokens }) => tokens.add(sampleToken({ userId })));
      const remove = (): Promise<void> => storage().unitOfWork.run(({ users }) => users.remove(userId));

      await remove();
      await remove();

      expect(await storage().read.users.findById(userId)).toBeUndefined();
      expect(await storage().read.users.findPasswordHash(userId)).toBeUndefined();
      expect(await storage().read.users.listByEmail(ada.email, { limit: 5 })).toEqual([]);
      expect(await storage().read.tokens.findByHash(hashToken('token-1'))).toBeUndefined();
    });

    it('keeps a user whose removal is rolled back', async () => {
      const id = await add(ada, 'a-hash');

      const failing = storage().unitOfWork.run(async ({ users }) => {
        await users.remove(id);
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.users.findById(id)).toStrictEqual(sampleUser({ ...ada, id }));
      expect(await storage().read.users.findPasswordHash(id)).toBe('a-hash');
    });
  });
}

async function idOf({ hostUsers }: Stores): Promise<string> {
  if (hostUsers === undefined) throw new Error('the storage was opened without the users of the app');
  return hostUsers.createId();
}

async function addPerson(stores: Stores, changes: Partial<User>, passwordHash?: string): Promise<string> {
  const id = await idOf(stores);
  await stores.users.add(
    sampleUser({ ...changes, id }),
    passwordHash === undefined ? undefined : { passwordHash },
  );
  return id;
}

async function change(storage: Storage, id: string, changed: (user: User) => User): Promise<void> {
  await storage.unitOfWork.run(async ({ users }) => {
    const user = await users.lock(id);
    if (user === undefined) throw new Error('the user is gone');
    await users.update(changed(user));
  });
}
