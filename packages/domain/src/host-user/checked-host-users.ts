import { isOperator } from '../operator/operator.ts';
import { idLengthMax, isWellFormedId } from '../text/well-formed-id.ts';
import { hostUserRefusal } from './host-user-refusal.ts';
import type { HostUser, HostUsers } from './host-users.ts';

/** A bound of the query of the app, because PostgreSQL takes at most 65,535 parameters. */
const idsMax = 1000;

/**
 * Returns the same users, of whom at most 1,000 are asked for at once. A value of the wrong type is a `TypeError` that
 * names the column, because a driver can return a number or `null` where the types of the app say text. Otherwise such
 * a user would silently not exist.
 */
export function checkedHostUsers(host: HostUsers): HostUsers {
  return {
    createId: async () => requireHostUserId(await host.createId()),
    find: (ids) => findOnly(host, ids),
    findByEmail: async (email) => (await host.findByEmail(email)).map(requireColumns),
    add: (user, credential) => host.add(user, credential),
    update: (id, changes) => host.update(id, changes),
    remove: async (id) => host.remove?.(id),
    ...(host.passwords && { passwords: host.passwords }),
  };
}

/** Returns the users with these ids, and nobody else whom the app returns. */
async function findOnly(host: Pick<HostUsers, 'find'>, ids: readonly string[]): Promise<readonly HostUser[]> {
  const asked = new Set(ids);
  const people: HostUser[] = [];
  for (let first = 0; first < ids.length; first += idsMax) {
    const found = (await host.find(ids.slice(first, first + idsMax))).map(requireColumns);
    people.push(...found.filter(({ id }) => asked.has(id)));
  }
  return people;
}

/**
 * Returns the id of a user of the host app. No user may have the id of the operator, who can manage the tokens of all.
 *
 * @throws `invalid_input` for the id of the operator, and for text that cannot be an id
 */
export function requireHostUserId(id: string): string {
  if (isWellFormedId(id) && !isOperator({ id })) return id;
  throw hostUserRefusal('host_user_id_invalid', { max: idLengthMax });
}

const types = { id: ['string'], email: ['string'], name: ['string'], isBlocked: ['boolean', 'undefined'] };

function requireColumns(person: HostUser): HostUser {
  for (const [column, allowed] of Object.entries(types)) {
    const value: unknown = Reflect.get(person, column);
    if (allowed.includes(typeof value)) continue;
    const found = value === null ? 'null' : `a ${typeof value}`;
    throw new TypeError(`the option users returned ${found} as ${column}, and must return a ${allowed[0]}`);
  }
  return person;
}
