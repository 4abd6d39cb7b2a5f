import { describe, expect, it } from 'vitest';
import type { Member } from './member.ts';
import { planUserUpdate, type UserChange } from './plan-user-update.ts';

const member = (changes: Partial<Member>): Member => ({
  id: 'person-1',
  accountId: 'account-1',
  email: 'person@example.com',
  name: 'Person',
  role: 'user',
  isServiceUser: false,
  isBlocked: false,
  isPendingApproval: false,
  autoGroups: [],
  issued: 'api',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  ...changes,
});
const owner = member({ id: 'owner-1', role: 'owner' });
const admin = member({ id: 'admin-1', role: 'admin' });
const person = member({});
const blocked = member({ isBlocked: true });
const pending = member({ isBlocked: true, isPendingApproval: true });
const robot = member({ id: 'robot-1', isServiceUser: true, email: '' });
const groups = [
  { id: 'group-all', accountId: 'account-1', name: 'All', issued: 'api' },
  { id: 'group-1', accountId: 'account-1', name: 'One', issued: 'api' },
  { id: 'group-2', accountId: 'account-1', name: 'Two', issued: 'jwt' },
] as const;

const plan = (actor: Member, target: Member, change: Partial<UserChange>): Member =>
  planUserUpdate(
    { actor, target },
    { change: { role: target.role, autoGroups: target.autoGroups, ...change }, groups },
  );

describe('planning the update of a user', () => {
  it('changes role, groups and block, and nothing else', () => {
    expect(
      plan(admin, person, { role: 'auditor', autoGroups: ['group-2', 'group-1'], isBlocked: true }),
    ).toEqual({
      ...person,
      role: 'auditor',
      autoGroups: ['group-2', 'group-1'],
      isBlocked: true,
    });
  });

  it.each([
    ['a user who is no admin', person, robot, {}, 'only admins and owners can update users'],
    [
      'a network admin',
      member({ id: 'n-1', role: 'network_admin' }),
      robot,
      {},
      'only admins and owners can update users',
    ],
    [
      'an admin who blocks itself',
      admin,
      admin,
      { isBlocked: true },
      "admins can't block or unblock themselves",
    ],
    [
      'an owner who blocks itself',
      owner,
      owner,
      { isBlocked: true },
      "admins can't block or unblock themselves",
    ],
    ['an admin who changes its own role', admin, admin, { role: 'user' }, "admins can't change their role"],
    ['an admin who makes itself owner', admin, admin, { role: 'owner' }, "admins can't change their role"],
    ['an owner who changes its own role', owner, owner, { role: 'admin' }, "admins can't change their role"],
    [
      'an admin who takes the role of the owner',
      admin,
      owner,
      { role: 'user' },
      'only owners can remove owner role from their user',
    ],
    ['an admin who blocks the owner', admin, owner, { isBlocked: true }, 'unable to block owner user'],
    [
      'an admin who gives the role owner',
      admin,
      person,
      { role: 'owner' },
      'only owners can add owner role to other users',
    ],
    [
      'an owner who gives the role owner to a service user',
      owner,
      robot,
      { role: 'owner' },
      "can't update a service user with owner role",
    ],
    [
      'a transfer to a user who waits for approval',
      owner,
      pending,
      { role: 'owner' },
      "can't transfer the owner role to a user who is pending approval",
    ],
    [
      'a transfer to a user who is blocked',
      owner,
      blocked,
      { role: 'owner' },
      "can't transfer the owner role to a blocked user",
    ],
    [
      'a transfer to a user who is unblocked with it',
      owner,
      blocked,
      { role: 'owner', isBlocked: false },
      "can't transfer the owner role to a blocked user",
    ],
    [
      'a transfer to a user who is blocked with it',
      owner,
      person,
      { role: 'owner', isBlocked: true },
      "can't transfer the owner role to a blocked user",
    ],
    [
      'unblocking a user who waits for approval',
      owner,
      pending,
      { isBlocked: false },
      "can't unblock a user who is pending approval, approve the user",
    ],
  ] as const)('refuses %s', (_, actor, target, change, message) => {
    expect(() => plan(actor, target, change)).toThrow(
      expect.objectContaining({ code: 'permission_denied', message }),
    );
  });

  it.each([
    ['group-9', "provided group id group-9 in the user person-1 update doesn't exist"],
    ['group-\u0000', "provided group id group-\u0000 in the user person-1 update doesn't exist"],
    ['group-all', "can't add all group to the user"],
  ])('refuses the group %j', (id, message) => {
    expect(() => plan(admin, person, { autoGroups: ['group-1', id] })).toThrow(
      expect.objectContaining({ code: 'invalid_input', message }),
    );
  });

  it('reports a missing right before an unknown group', () => {
    expect(() => plan(admin, owner, { role: 'user', autoGroups: ['group-9'] })).toThrow(
      'only owners can remove owner role from their user',
    );
  });

  it('keeps the order of the groups, without duplicates', () => {
    expect(plan(admin, person, { autoGroups: ['group-2', 'group-1', 'group-2'] }).autoGroups).toEqual([
      'group-2',
      'group-1',
    ]);
  });

  it.each([person, blocked, pending])('keeps the block if the request has none', (target) => {
    expect(plan(admin, target, { role: 'auditor' }).isBlocked).toBe(target.isBlocked);
  });

  it('lets an admin unblock', () => {
    expect(plan(admin, blocked, { isBlocked: false }).isBlocked).toBe(false);
  });

  it('lets an admin block a user and give the role admin in one call', () => {
    expect(plan(admin, person, { role: 'admin', isBlocked: true })).toMatchObject({
      role: 'admin',
      isBlocked: true,
    });
  });

  it('lets an owner transfer the ownership', () => {
    expect(plan(owner, person, { role: 'owner' }).role).toBe('owner');
  });

  it('lets an admin change the groups of the owner, and its own', () => {
    expect(plan(admin, owner, { autoGroups: ['group-1'] })).toEqual({ ...owner, autoGroups: ['group-1'] });
    expect(plan(admin, admin, { autoGroups: ['group-1'] })).toEqual({ ...admin, autoGroups: ['group-1'] });
  });
});
