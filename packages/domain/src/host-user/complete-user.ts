import type { ListedUser, User } from '../user/user.ts';
import type { HostUser, HostUserChanges, HostUsers } from './host-users.ts';

/** Returns the users with the fields that the host app stores. People whom its table does not have are missing. */
export async function completeUsers<Stored extends ListedUser>(
  host: Pick<HostUsers, 'find'>,
  users: readonly Stored[],
): Promise<readonly Stored[]> {
  const ids = users.filter(({ isServiceUser }) => !isServiceUser).map(({ id }) => id);
  const people = new Map(ids.length === 0 ? [] : (await host.find(ids)).map((person) => [person.id, person]));
  return users.flatMap((user) => {
    if (user.isServiceUser) return [user];
    const person = people.get(user.id);
    return person === undefined ? [] : [completeWith(person, user)];
  });
}

/** Returns the user with the fields that the host app stores, or `undefined` if its table does not have the user. */
export async function completeUser<Stored extends User>(
  host: Pick<HostUsers, 'find'>,
  user: Stored | undefined,
): Promise<Stored | undefined> {
  return user && (await completeUsers(host, [user]))[0];
}

/** Returns the user with the fields that the host app stores. It is blocked if it is blocked in either place. */
export function completeWith<Stored extends ListedUser>(
  { email, name, isBlocked = false }: HostUser,
  user: Stored,
): Stored {
  return { ...user, email, name, isBlocked: user.isBlocked || isBlocked };
}

/** Returns the user as it is stored here, without the fields that the host app stores. */
export function ownPart<Stored extends User>(
  user: Stored,
  { isBlocked }: Pick<HostUser, 'isBlocked'>,
): Stored {
  return { ...user, email: '', name: '', isBlocked: isBlocked === undefined && user.isBlocked };
}

/** Returns the fields of the table of the host app that differ from those of the user. */
export function changesOf(person: HostUser, { email, name, isBlocked }: User): HostUserChanges {
  const blockDiffers = person.isBlocked !== undefined && person.isBlocked !== isBlocked;
  return {
    ...(person.email !== email && { email }),
    ...(person.name !== name && { name }),
    ...(blockDiffers && { isBlocked }),
  };
}
