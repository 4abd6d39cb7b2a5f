import type { EventUser, EventWithUsers } from '../audit/audit-event.ts';
import type { HostUser, HostUsers } from './host-users.ts';

/** Returns the events with the users as the host app stores them. People whom its table does not have are missing. */
export async function completeEvents(
  host: Pick<HostUsers, 'find'>,
  events: readonly EventWithUsers[],
): Promise<readonly EventWithUsers[]> {
  const people = await findPeople(host, events);
  const complete = (user: EventUser | undefined): EventUser | undefined => {
    if (user === undefined || user.isServiceUser) return user;
    const person = people.get(user.id);
    return person && { ...user, email: person.email, name: person.name };
  };
  return events.map(({ event, initiator, target }) => ({
    event,
    initiator: complete(initiator),
    target: complete(target),
  }));
}

async function findPeople(
  host: Pick<HostUsers, 'find'>,
  events: readonly EventWithUsers[],
): Promise<ReadonlyMap<string, HostUser>> {
  const named = events.flatMap(({ initiator, target }) => [initiator, target]);
  const ids = named.flatMap((user) => (user === undefined || user.isServiceUser ? [] : [user.id]));
  const found = ids.length === 0 ? [] : await host.find([...new Set(ids)]);
  return new Map(found.map((person) => [person.id, person]));
}
