import { expect, it } from 'vitest';
import type { EventUser, EventWithUsers } from '../audit/audit-event.ts';
import { completeEvents } from './complete-events.ts';
import type { HostUser } from './host-users.ts';

const event = {
  id: '1',
  activity: 'user.create',
  accountId: 'account-1',
  initiatorId: 'ada',
  targetId: 'robot',
  occurredAt: new Date('2026-11-23T12:00:00.000Z'),
  meta: {},
};
const stored = { email: '', name: '', isServiceUser: false };
const robot: EventUser = { id: 'robot', email: '', name: 'Robot', isServiceUser: true };

/** Returns the users of the events as `completeEvents` returns them, and the ids that the app was asked for. */
async function complete(...events: readonly Omit<EventWithUsers, 'event'>[]) {
  const asked: (readonly string[])[] = [];
  const find = async (ids: readonly string[]): Promise<readonly HostUser[]> => {
    asked.push(ids);
    return [{ id: 'ada', email: 'ada@example.com', name: 'Ada' }];
  };
  const completed = await completeEvents(
    { find },
    events.map((users) => ({ event, ...users })),
  );
  return { asked, users: completed.map(({ initiator, target }) => [initiator, target]) };
}

it('names people as the app does, service users as they are stored, and nobody whom the app does not have', async () => {
  const ada = { ...stored, id: 'ada' };

  const { asked, users } = await complete(
    { initiator: ada, target: robot },
    { initiator: { ...stored, id: 'deleted' }, target: ada },
    { initiator: undefined, target: undefined },
  );

  const named = { id: 'ada', email: 'ada@example.com', name: 'Ada', isServiceUser: false };
  expect(users).toEqual([
    [named, robot],
    [undefined, named],
    [undefined, undefined],
  ]);
  expect(asked).toEqual([['ada', 'deleted']]);
});

it('asks the app for nobody if the events name no people', async () => {
  const { asked, users } = await complete({ initiator: robot, target: undefined });

  expect(users).toEqual([[robot, undefined]]);
  expect(asked).toEqual([]);
});
