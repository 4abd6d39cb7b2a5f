import { describe, expect, it } from 'vitest';
import { limited } from '../../test/limited.ts';
import type { Actor } from '../authentication/authenticate-token.ts';
import { describeCurrentUser } from './describe-current-user.ts';
import type { Role } from './role.ts';

function callerOf(changes: { readonly role: Role; readonly isServiceUser?: boolean }): Actor {
  const { role, isServiceUser = false } = changes;
  return {
    id: 'user-1',
    accountId: 'account-1',
    email: 'user@example.com',
    name: 'User',
    role,
    isServiceUser,
    isBlocked: false,
    isPendingApproval: false,
    autoGroups: [],
    issued: 'api',
    createdAt: new Date(0),
  };
}

const allOf = (allowed: boolean) => ({ create: allowed, read: allowed, update: allowed, delete: allowed });

describe('the current user', () => {
  it('is the caller', () => {
    const caller = callerOf({ role: 'owner' });

    expect(describeCurrentUser(caller).user).toBe(caller);
  });

  it('may do everything as the owner', () => {
    expect(describeCurrentUser(callerOf({ role: 'owner' })).permissions).toEqual({
      isRestricted: false,
      modules: {
        users: allOf(true),
        pats: allOf(true),
        groups: allOf(true),
        setup_keys: allOf(true),
        accounts: allOf(true),
        settings: allOf(true),
        policies: allOf(true),
        routes: allOf(true),
        events: allOf(true),
      },
    });
  });

  it.each([
    { role: 'owner', isRestricted: false },
    { role: 'admin', isRestricted: false },
    { role: 'network_admin', isRestricted: false },
    { role: 'auditor', isRestricted: false },
    { role: 'user', isRestricted: true },
    { role: 'billing_admin', isRestricted: true },
  ] as const)('sees only its own in lists as $role: $isRestricted', ({ role, isRestricted }) => {
    expect(describeCurrentUser(callerOf({ role })).permissions.isRestricted).toBe(isRestricted);
  });

  it('reads and writes nothing as a user', () => {
    const { users, pats } = describeCurrentUser(callerOf({ role: 'user' })).permissions.modules;

    expect({ users, pats }).toEqual({ users: allOf(false), pats: allOf(false) });
  });

  it('only reads as an auditor', () => {
    expect(describeCurrentUser(callerOf({ role: 'auditor' })).permissions.modules.events).toEqual({
      ...allOf(false),
      read: true,
    });
  });

  it('is not a service user', () => {
    expect(() => describeCurrentUser(callerOf({ role: 'admin', isServiceUser: true }))).toThrow(
      expect.objectContaining({ code: 'permission_denied' }),
    );
  });

  it('is not shown to a token that is for something else', () => {
    expect(() => describeCurrentUser(limited(callerOf({ role: 'owner' }), ['pats']))).toThrow(
      expect.objectContaining({ code: 'permission_denied' }),
    );
  });

  it('may do no more than its token is for', () => {
    const { users, pats } = describeCurrentUser(limited(callerOf({ role: 'owner' }), ['users:read']))
      .permissions.modules;

    expect({ users, pats }).toEqual({ users: { ...allOf(false), read: true }, pats: allOf(false) });
  });
});
