import { admitUser, type Storage, type User } from '@nbsetup/domain';
import {
  addAccount,
  createCountingRandomness,
  describeHostUsers,
  describeStorage,
  sampleSession,
  sampleToken,
  sampleUser,
} from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { hostTable, type HostRow } from '../test/host-table.ts';
import { createMemoryStorage } from './memory-storage.ts';

const columns = { isBlocked: true, password: true };

// All obligations of a storage, with ids that the use cases create, because these suites predict them.
describeStorage({
  name: 'the in-memory storage with users of a host app',
  isTransactional: true,
  hasUniqueEmails: true,
  open: async (clock) => {
    const storage = createMemoryStorage(clock, { users: hostTable(new Map(), columns) });
    return {
      storage: {
        ...storage,
        unitOfWork: {
          run: (work) => storage.unitOfWork.run((stores) => work({ ...stores, hostUsers: undefined })),
        },
      },
      close: () => Promise.resolve(),
    };
  },
});

describeHostUsers({
  name: 'with all columns',
  open: async () => ({
    storage: createMemoryStorage(undefined, { users: hostTable(new Map(), columns) }),
    close: () => Promise.resolve(),
  }),
});

describeHostUsers({
  name: 'without columns for blocks and passwords',
  open: async () => ({
    storage: createMemoryStorage(undefined, {
      users: hostTable(new Map(), { isBlocked: false, password: false }),
    }),
    close: () => Promise.resolve(),
  }),
});

describe('users whom the app changes in its table', () => {
  /** Returns a storage with the owner `owner-1` and the members `a` and `b`, and the rows of the app. */
  async function open() {
    const rows = new Map<string, HostRow>();
    const storage = createMemoryStorage(undefined, { users: hostTable(rows, columns) });
    await storage.unitOfWork.run(async (stores) => {
      await addAccount(stores);
      for (const id of ['a', 'b']) await stores.users.add(member(id));
      await stores.groups.add({ id: 'group-1', accountId: 'account-1', name: 'Group', issued: 'api' });
      await stores.tokens.add(sampleToken({ userId: 'a' }));
      await stores.sessions.add(sampleSession({ userId: 'a' }));
      await stores.instance.claim({ ownerId: 'owner-1', completedAt: new Date() });
    });
    return { rows, storage };
  }
  const member = (id: string): User =>
    sampleUser({ id, accountId: 'account-1', email: `${id}@example.com`, autoGroups: ['group-1'] });

  it('are nobody after the app has deleted them', async () => {
    const { rows, storage } = await open();
    const { users, tokens, sessions, groups } = storage.read;
    const found = async (): Promise<readonly unknown[]> => [
      (await users.findById('a'))?.id,
      (await users.listByAccount('account-1')).length,
      (await tokens.findByHash(sampleToken().hash))?.user.id,
      (await sessions.findByHash(sampleSession().hash))?.user.id,
      (await groups.findUser({ id: 'group-1', accountId: 'account-1' }))?.id,
    ];
    expect(await found()).toEqual(['a', 3, 'a', 'a', 'a']);

    rows.delete('a');

    expect(await found()).toEqual([undefined, 2, undefined, undefined, 'b']);
    await storage.unitOfWork.run(async (stores) => {
      expect(await stores.users.lock('a')).toBeUndefined();
      await expect(stores.users.update(member('a'))).rejects.toMatchObject({ reason: 'user_not_found' });
      await expect(stores.users.setPasswordHash('a', 'x')).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  it('become the owner after the app has deleted the owner, and not before', async () => {
    const { rows, storage } = await open();
    const promote = (): Promise<void> =>
      storage.unitOfWork.run(({ users }) => users.update({ ...member('a'), role: 'owner' }));
    await expect(promote()).rejects.toMatchObject({ code: 'already_exists' });

    rows.delete('owner-1');
    await promote();

    expect((await storage.read.users.listByAccount('account-1')).map(({ id, role }) => [id, role])).toEqual([
      ['a', 'owner'],
      ['b', 'user'],
    ]);
  });

  it.each<readonly [string, string, unknown]>([
    ['id', 'a number', 7],
    ['name', 'null', null],
    ['isBlocked', 'a number', 1],
  ])('are refused if the app returns as %s %s', async (column, found, value) => {
    const { rows, storage } = await open();
    Reflect.set(rows.get('a') ?? {}, column, value);

    await expect(storage.read.users.findById('a')).rejects.toThrow(
      `the option users returned ${found} as ${column}`,
    );
  });

  it('never get the id of the operator of the host', async () => {
    const users = { ...hostTable(new Map(), columns), createId: async () => 'SYSTEM' };
    const { unitOfWork } = createMemoryStorage(undefined, { users });

    const created = unitOfWork.run(async ({ hostUsers }) => hostUsers?.createId());

    await expect(created).rejects.toMatchObject({ reason: 'host_user_id_invalid' });
  });

  describe('are admitted', () => {
    const admit = (storage: Storage, userId: string, role = 'user'): ReturnType<typeof admitUser> =>
      admitUser({ ...storage, randomness: createCountingRandomness() }, { userId, role });

    it('with a role, once, also at the same time', async () => {
      const { rows, storage } = await open();
      rows.set('9', { id: '9', email: 'carl@example.com', name: 'Carl', isBlocked: true });

      const both = await Promise.all([admit(storage, '9', 'auditor'), admit(storage, '9')]);
      const again = await admit(storage, '9', 'admin');

      const carl = { id: '9', accountId: 'account-1', name: 'Carl', isBlocked: true, role: 'auditor' };
      expect([...both, again]).toMatchObject([carl, carl, carl]);
      expect(await storage.read.audit.listByAccount('account-1', 10)).toMatchObject([
        { activity: 'user.create', targetId: '9' },
      ]);
    });

    it.each([
      ['whom the table does not have', 'nobody', 'user', 'user_not_found'],
      ['as owner', 'a', 'owner', 'owner_admitted'],
      ['with an unknown role', 'a', 'boss', 'role_unknown'],
      ['who would be the operator of the host', 'SYSTEM', 'user', 'host_user_id_invalid'],
      ['whose id cannot be looked up', 'a\u0000', 'user', 'host_user_id_invalid'],
    ])('unless it is a user %s', async (_, userId, role, reason) => {
      const { rows, storage } = await open();
      rows.set('SYSTEM', { id: 'SYSTEM', email: 'system@example.com', name: 'Mallory' });

      await expect(admit(storage, userId, role)).rejects.toMatchObject({ reason });
    });

    it('only if users are in a table of the app', async () => {
      const storage = createMemoryStorage();
      await storage.unitOfWork.run(async (stores) => {
        await addAccount(stores);
        await stores.instance.claim({ ownerId: 'owner-1', completedAt: new Date() });
      });

      await expect(admit(storage, '9')).rejects.toMatchObject({ reason: 'host_users_missing' });
    });
  });
});
