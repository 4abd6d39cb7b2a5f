import type { HostUsers } from '@nbsetup/domain/storage';

/** The users of the host app, for a storage in memory. It needs `remove`, to undo an addition. */
export type MemoryHostUsers = HostUsers & Required<Pick<HostUsers, 'remove'>>;

type Undo = () => Promise<void>;

/**
 * Runs work on the users of the host app. If it rejects, what it changed there is undone, the newest change first, and
 * the error is thrown again.
 */
export async function undoingOnFailure<Result>(
  host: MemoryHostUsers,
  work: (users: HostUsers) => Promise<Result>,
): Promise<Result> {
  const undos: Undo[] = [];
  try {
    return await work(undoable(host, undos));
  } catch (error) {
    for (const undo of undos.toReversed()) await undo();
    throw error;
  }
}

function undoable(host: MemoryHostUsers, undos: Undo[]): HostUsers {
  const { passwords } = host;
  return {
    createId: () => host.createId(),
    find: (ids) => host.find(ids),
    findByEmail: (email) => host.findByEmail(email),
    add: async (user, credential) => {
      await host.add(user, credential);
      undos.push(() => host.remove(user.id));
    },
    update: async (id, changes) => {
      const [before] = await host.find([id]);
      await host.update(id, changes);
      if (before === undefined) return;
      const { id: _, ...fields } = before;
      undos.push(() => host.update(id, fields));
    },
    remove: async (id) => {
      const [before] = await host.find([id]);
      const passwordHash = await passwords?.find(id);
      await host.remove(id);
      const credential = passwordHash === undefined ? undefined : { passwordHash };
      if (before !== undefined) undos.push(() => host.add(before, credential));
    },
    ...(passwords && {
      passwords: {
        find: (id: string) => passwords.find(id),
        set: async (id: string, passwordHash: string) => {
          const before = await passwords.find(id);
          await passwords.set(id, passwordHash);
          undos.push(() => (before === undefined ? withoutPassword(host, id) : passwords.set(id, before)));
        },
      },
    }),
  };
}

/** Replaces the user by one without a password, because no function removes a password. */
async function withoutPassword(host: MemoryHostUsers, id: string): Promise<void> {
  const [user] = await host.find([id]);
  await host.remove(id);
  if (user !== undefined) await host.add(user);
}
