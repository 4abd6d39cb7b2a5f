import { describe, expect, it } from 'vitest';
import type { Member } from './member.ts';
import { userUpdateEvents } from './user-update-events.ts';

const occurredAt = new Date('2026-11-23T12:00:00.000Z');
const before: Member = {
  id: 'robot-1',
  accountId: 'account-1',
  email: '',
  name: 'CI robot',
  role: 'user',
  isServiceUser: true,
  isBlocked: false,
  isPendingApproval: false,
  autoGroups: ['group-1', 'group-2'],
  issued: 'api',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
};
const actor: Member = { ...before, id: 'owner-1', name: 'Owner', role: 'owner', isServiceUser: false };
const groups = [
  { id: 'group-2', accountId: 'account-1', name: 'Two', issued: 'api' },
  { id: 'group-3', accountId: 'account-1', name: 'Three', issued: 'api' },
] as const;
const eventsOf = (after: Partial<Member>): ReturnType<typeof userUpdateEvents> =>
  userUpdateEvents({ actor, before, after: { ...before, ...after }, groups, occurredAt });

describe('the events of an update', () => {
  it('are none if nothing changed, also if the groups are in another order', () => {
    expect(eventsOf({ autoGroups: ['group-2', 'group-1'] })).toEqual([]);
  });

  it('contain the new role', () => {
    expect(eventsOf({ role: 'admin' })).toEqual([
      {
        activity: 'user.role.update',
        accountId: 'account-1',
        initiatorId: 'owner-1',
        targetId: 'robot-1',
        occurredAt,
        meta: { role: 'admin' },
      },
    ]);
  });

  it('contain no role if the ownership is transferred', () => {
    expect(eventsOf({ role: 'owner' })).toMatchObject([{ activity: 'transferred.owner.role', meta: {} }]);
  });

  it('distinguish blocking from unblocking', () => {
    expect(eventsOf({ isBlocked: true })).toMatchObject([{ activity: 'user.block' }]);
    expect(
      userUpdateEvents({ actor, before: { ...before, isBlocked: true }, after: before, groups, occurredAt }),
    ).toMatchObject([{ activity: 'user.unblock' }]);
  });

  it('contain every group that was left or joined, and only the id of a deleted one', () => {
    const who = { is_service_user: 'true', user_name: 'CI robot' };

    expect(eventsOf({ autoGroups: ['group-3', 'group-2'] })).toMatchObject([
      { activity: 'user.group.delete', meta: { ...who, group: '', group_id: 'group-1' } },
      { activity: 'user.group.add', meta: { ...who, group: 'Three', group_id: 'group-3' } },
    ]);
  });

  it('do not contain names of people', () => {
    const person = { ...before, isServiceUser: false };

    expect(
      userUpdateEvents({
        actor,
        before: person,
        after: { ...person, autoGroups: ['group-1'] },
        groups,
        occurredAt,
      }),
    ).toMatchObject([
      {
        activity: 'user.group.delete',
        meta: { group: 'Two', group_id: 'group-2', is_service_user: 'false', user_name: '' },
      },
    ]);
  });
});
