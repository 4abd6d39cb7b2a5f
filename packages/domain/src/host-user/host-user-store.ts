import { joinSlices, slicesOf } from '../storage/slices-of.ts';
import { userRefusal } from '../user/user-refusal.ts';
import type { UserStore, UserWithPassword } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import { changesOf, completeUser, completeUsers, completeWith, ownPart } from './complete-user.ts';
import type { HostPasswords, HostUser, HostUsers } from './host-users.ts';

/**
 * Returns the user store whose people are in a table of the host app. `own` stores what the table has no columns for,
 * and service users. A person whom the app has deleted does not exist any more.
 */
export function hostUserStore(own: UserStore, host: HostUsers): UserStore {
  const findById = async (userId: string): Promise<User | undefined> =>
    completeUser(host, await own.findById(userId));
  const passwordsOf = ({ isServiceUser }: User): HostPasswords =>
    host.passwords === undefined || isServiceUser
      ? { find: (id) => own.findPasswordHash(id), set: (id, hash) => own.setPasswordHash(id, hash) }
      : host.passwords;
  const people = lockedPeople(own, host);
  const lock = async (userId: string): Promise<User | undefined> => {
    const user = await own.lock(userId);
    if (user === undefined || user.isServiceUser) return user;
    const [person] = await host.find([userId]);
    if (person === undefined) return undefined;
    people.remember(person);
    return completeWith(person, user);
  };
  return {
    findById,
    ...userLists(own, host),
    listByEmail: async (email, { limit, accountId }) => {
      const found = await listMembers(own, email === '' ? [] : await host.findByEmail(email));
      const users = found.filter((user) => accountId === undefined || user.accountId === accountId);
      return Promise.all(users.sort(byAge).slice(0, limit).map(withPassword(passwordsOf)));
    },
    findPasswordHash: async (userId) => {
      const user = await findById(userId);
      return user && passwordsOf(user).find(userId);
    },
    add: async (user, credential) => {
      if (user.isServiceUser) return own.add(user, credential);
      const { id, email, name, isBlocked } = user;
      await removeDeletedOwner({ own, host }, user);
      await own.add(ownPart(user, { isBlocked }), host.passwords === undefined ? credential : undefined);
      await host.add({ id, email, name, isBlocked }, credential);
      // Only now it is known whether the table of the app stores the block.
      if (isBlocked) await people.write(user, await people.find(user));
    },
    lock,
    lockWithPassword: async (userId) => {
      const user = await lock(userId);
      return user && withPassword(passwordsOf)(user);
    },
    update: async (user) => {
      if (user.isServiceUser) return own.update(user);
      const person = await people.find(user);
      await removeDeletedOwner({ own, host }, user);
      await people.write(user, person);
    },
    setPasswordHash: async (userId, passwordHash) => {
      const user = await findById(userId);
      if (user === undefined) throw userRefusal('user_not_found', { id: userId });
      await passwordsOf(user).set(userId, passwordHash);
    },
    remove: async (userId) => {
      const user = await own.findById(userId);
      await own.remove(userId);
      if (user !== undefined && !user.isServiceUser) await host.remove?.(userId);
    },
  };
}

/** The people whom a unit of work changes. */
interface LockedPeople {
  /** Keeps a person as it was when it was locked, so that a change by the app since then is not overwritten. */
  readonly remember: (person: HostUser) => void;
  /** Returns the person as it was remembered, or as it is now. Throws `not_found` if the app has no such user. */
  readonly find: (user: User) => Promise<HostUser>;
  /** Replaces the user here, and of its `person` what differs. */
  readonly write: (user: User, person: HostUser) => Promise<void>;
}

function lockedPeople(own: UserStore, host: HostUsers): LockedPeople {
  const seen = new Map<string, HostUser>();
  const remember = (person: HostUser): void => {
    seen.set(person.id, person);
  };
  return {
    remember,
    find: async ({ id }) => {
      const person = seen.get(id) ?? (await host.find([id]))[0];
      if (person === undefined) throw userRefusal('user_not_found', { id });
      return person;
    },
    write: async (user, person) => {
      await own.update(ownPart(user, person));
      const changes = changesOf(person, user);
      if (Object.keys(changes).length === 0) return;
      await host.update(user.id, changes);
      remember({ ...person, ...changes });
    },
  };
}

function userLists(
  own: UserStore,
  host: Pick<HostUsers, 'find'>,
): Pick<UserStore, 'listByAccount' | 'slicesByAccount'> {
  return {
    listByAccount: async (accountId, filter) =>
      completeUsers(host, await own.listByAccount(accountId, filter)),
    // All people are found together, so that those of the app are of one moment as well.
    slicesByAccount: async (...query) =>
      slicesOf(await completeUsers(host, await joinSlices(await own.slicesByAccount(...query)))),
  };
}

/** Returns the users who are stored here of these people. The app may have more. */
async function listMembers(own: UserStore, people: readonly HostUser[]): Promise<User[]> {
  const found = await Promise.all(
    people.map(async (person) => {
      const user = await own.findById(person.id);
      return user === undefined ? [] : [completeWith(person, user)];
    }),
  );
  return found.flat();
}

function withPassword(passwordsOf: (user: User) => HostPasswords): (user: User) => Promise<UserWithPassword> {
  return async (user) => {
    const passwordHash = await passwordsOf(user).find(user.id);
    return { user, ...(passwordHash !== undefined && { passwordHash }) };
  };
}

/**
 * Removes the owner of the account if the app has deleted it and another user becomes the owner. The row of the
 * old owner would keep the account from having another one.
 */
async function removeDeletedOwner(
  { own, host }: { readonly own: UserStore; readonly host: HostUsers },
  { id, role, accountId }: User,
): Promise<void> {
  if (role !== 'owner' || accountId === undefined) return;
  const members = await own.listByAccount(accountId);
  const owner = members.find((member) => member.role === 'owner' && member.id !== id);
  if (owner !== undefined && (await host.find([owner.id])).length === 0) await own.remove(owner.id);
}

function byAge(one: User, other: User): number {
  const age = one.createdAt.getTime() - other.createdAt.getTime();
  if (age !== 0) return age;
  return one.id < other.id ? -1 : 1;
}
