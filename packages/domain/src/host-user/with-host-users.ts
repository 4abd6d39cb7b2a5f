import type { GroupReader } from '../group/group-store.ts';
import { joinSlices, slicesOf } from '../storage/slices-of.ts';
import type { Stores } from '../storage/stores.ts';
import { userRefusal } from '../user/user-refusal.ts';
import { checkedHostUsers } from './checked-host-users.ts';
import { completeEvents } from './complete-events.ts';
import { completeUser, completeUsers, completeWith, ownPart } from './complete-user.ts';
import { hostUserStore } from './host-user-store.ts';
import type { HostUserAccess, HostUsers } from './host-users.ts';

/**
 * Returns the stores with the users of the host app. The given stores hold what the table of the app has no columns
 * for: account, role, groups, tokens and sessions of its users, and all service users. Use it below extensions, so
 * that their stores and steps see the same users.
 */
export function withHostUsers(stores: Stores, given: HostUsers): Stores {
  const host = checkedHostUsers(given);
  const { tokens, sessions, groups, audit } = stores;
  const users = hostUserStore(stores.users, host);
  const findOtherUser: GroupReader['findUser'] = async ({ id, accountId }) => {
    const members = await stores.users.listByAccount(accountId);
    const [user] = await completeUsers(
      host,
      members.filter(({ autoGroups }) => autoGroups.includes(id)),
    );
    return user;
  };
  return {
    ...stores,
    users,
    groups: {
      ...groups,
      findUser: async (group) => {
        const found = await groups.findUser(group);
        // If the app has deleted that user, another one may have the group.
        return found && ((await completeUser(host, found)) ?? (await findOtherUser(group)));
      },
    },
    tokens: {
      ...tokens,
      findByHash: async (hash) => {
        const found = await tokens.findByHash(hash);
        const user = await completeUser(host, found?.user);
        return found && user && { ...found, user };
      },
    },
    sessions: {
      ...sessions,
      findByHash: async (hash) => {
        const found = await sessions.findByHash(hash);
        const user = await completeUser(host, found?.user);
        return found && user && { ...found, user };
      },
    },
    audit: {
      ...audit,
      slicesByAccount: async (...query) =>
        slicesOf(await completeEvents(host, await joinSlices(await audit.slicesByAccount(...query)))),
    },
    hostUsers: { createId: () => host.createId(), admit: admitter(stores, host) },
  };
}

function admitter({ users }: Pick<Stores, 'users'>, host: HostUsers): HostUserAccess['admit'] {
  return async (given) => {
    const [person] = await host.find([given.id]);
    if (person === undefined) throw userRefusal('user_not_found', { id: given.id });
    const { email, name } = person;
    const user = { ...given, email, name, isBlocked: false };
    await users.add(ownPart(user, person));
    return completeWith(person, user);
  };
}
