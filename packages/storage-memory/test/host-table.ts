import { DomainError, emailKey, type HostUser } from '@nbsetup/domain/storage';
import type { MemoryHostUsers } from '../src/user/host-users.memory.ts';

/** A row of the table. */
export interface HostRow extends HostUser {
  readonly passwordHash?: string | undefined;
}

/** The columns of a table of the host app, other than id, e-mail and name. */
interface Columns {
  readonly isBlocked: boolean;
  readonly password: boolean;
}

/** Returns the users of a host app, which keeps them in `rows`, with these columns. */
export function hostTable(rows: Map<string, HostRow>, columns: Columns): MemoryHostUsers {
  let createdIds = 0;
  const toUser = ({ id, email, name, isBlocked = false }: HostRow): HostUser => ({
    id,
    email,
    name,
    ...(columns.isBlocked && { isBlocked }),
  });
  const withEmail = (email: string): readonly HostRow[] =>
    [...rows.values()].filter((row) => emailKey(row.email) === emailKey(email));
  const write = (row: HostRow): void => {
    if (withEmail(row.email).some(({ id }) => id !== row.id)) {
      throw new DomainError('already_exists', 'user with this email already exists');
    }
    rows.set(row.id, row);
  };
  const rowOf = (id: string): HostRow => {
    const row = rows.get(id);
    if (row === undefined) throw new DomainError('not_found', 'no such row');
    return row;
  };
  return {
    createId: async () => String((createdIds += 1)),
    find: async (ids) => ids.flatMap((id) => rows.get(id) ?? []).map(toUser),
    findByEmail: async (email) => withEmail(email).map(toUser),
    add: async (user, credential) => {
      if (rows.has(user.id)) throw new DomainError('already_exists', 'user already exists');
      write({ ...user, ...(columns.password && credential) });
    },
    update: async (id, changes) => {
      write({ ...rowOf(id), ...changes });
    },
    remove: async (id) => {
      rows.delete(id);
    },
    ...(columns.password && {
      passwords: {
        find: async (id: string) => rows.get(id)?.passwordHash,
        set: async (id: string, passwordHash: string) => {
          write({ ...rowOf(id), passwordHash });
        },
      },
    }),
  };
}
