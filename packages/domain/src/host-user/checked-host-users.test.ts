import { describe, expect, it } from 'vitest';
import { checkedHostUsers, requireHostUserId } from './checked-host-users.ts';
import type { HostUser, HostUsers } from './host-users.ts';

const person = (id: string): HostUser => ({ id, email: `${id}@example.com`, name: id });
const hostWith = (find: HostUsers['find']): HostUsers => ({
  createId: async () => 'id-1',
  find,
  findByEmail: async () => [],
  add: async () => undefined,
  update: async () => undefined,
});

describe('the users of a host app', () => {
  it('are asked for a thousand at a time, and for nobody without ids', async () => {
    const asked: number[] = [];
    const host = checkedHostUsers(
      hostWith(async (ids) => {
        asked.push(ids.length);
        return ids.map(person);
      }),
    );
    const ids = Array.from({ length: 2001 }, (_, index) => `person-${index}`);

    const found = await host.find(ids);
    await host.find([]);

    expect(asked).toEqual([1000, 1000, 1]);
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  it('are only those that were asked for, also if the app returns others', async () => {
    const host = checkedHostUsers(hostWith(async () => [person('other'), person('person-1')]));

    const found = await host.find(['person-1']);

    expect(found).toEqual([person('person-1')]);
  });

  it.each(['', 'SYSTEM', 'a'.repeat(256), 'line\nbreak'])('have no id like %j', (id) => {
    expect(() => requireHostUserId(id)).toThrow('a user id of the app must have 1 to 255 characters');
  });
});
