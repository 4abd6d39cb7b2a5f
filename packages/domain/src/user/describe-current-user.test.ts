import { describe, expect, it } from 'vitest';
import { limited } from '../../test/limited.ts';
import type { Actor } from '../authentication/actor.ts';
import { describeCurrentUser } from './describe-current-user.ts';
import { roles, type Role } from './role.ts';

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

  it('has the rights of its own scopes, also after a caller of the same role without scopes', () => {
    const owner = callerOf({ role: 'owner' });
    const readsOf = (caller: Actor) =>
      describeCurrentUser(caller, { servedModules: ['users', 'pats'] }).permissions.modules['pats']?.read;

    expect([owner, limited(owner, ['users:read']), owner].map(readsOf)).toEqual([true, false, true]);
  });

  it('has no rights in a role that nobody added', () => {
    const { isRestricted, modules } = describeCurrentUser(callerOf({ role: 'unknown' })).permissions;

    expect(isRestricted).toBe(true);
    expect(Object.values(modules)).toEqual(Object.keys(modules).map(() => allOf(false)));
  });

  it('has all rights on served modules as the owner', () => {
    const servedModules = ['groups', 'events', 'users', 'pats'];

    expect(describeCurrentUser(callerOf({ role: 'owner' }), { servedModules }).permissions).toEqual({
      isRestricted: false,
      modules: {
        networks: allOf(false),
        peers: allOf(false),
        remote_jobs: allOf(false),
        groups: allOf(true),
        settings: allOf(false),
        accounts: allOf(false),
        dns: allOf(false),
        nameservers: allOf(false),
        events: allOf(true),
        policies: allOf(false),
        routes: allOf(false),
        users: allOf(true),
        setup_keys: allOf(false),
        pats: allOf(true),
        identity_providers: allOf(false),
        services: allOf(false),
        agent_network: allOf(false),
        'agent_network.providers': allOf(false),
        'agent_network.policies': allOf(false),
        'agent_network.guardrails': allOf(false),
        'agent_network.budgets': allOf(false),
        'agent_network.usage': allOf(false),
        'agent_network.logs': allOf(false),
        'agent_network.settings': allOf(false),
      },
    });
  });

  it.each(roles)('has no rights on modules that only the hosted service has, as %s', (role) => {
    const { modules } = describeCurrentUser(callerOf({ role })).permissions;

    for (const name of ['edr', 'event_streaming', 'idp', 'billing', 'msp']) {
      expect(modules[name]).toBeUndefined();
    }
  });

  it.each([
    { role: 'owner', isRestricted: false },
    { role: 'admin', isRestricted: false },
    { role: 'network_admin', isRestricted: false },
    { role: 'auditor', isRestricted: false },
    { role: 'user', isRestricted: true },
    { role: 'billing_admin', isRestricted: true },
  ] as const)('sees only its own resources in lists as $role: $isRestricted', ({ role, isRestricted }) => {
    expect(describeCurrentUser(callerOf({ role })).permissions.isRestricted).toBe(isRestricted);
  });

  it('has no rights as a user', () => {
    const { users, pats } = describeCurrentUser(callerOf({ role: 'user' })).permissions.modules;

    expect({ users, pats }).toEqual({ users: allOf(false), pats: allOf(false) });
  });

  it('can only read as an auditor', () => {
    const { users, pats, events } = describeCurrentUser(callerOf({ role: 'auditor' })).permissions.modules;

    const reading = { ...allOf(false), read: true };
    expect({ users, pats, events }).toEqual({ users: reading, pats: reading, events: reading });
  });

  it('cannot be a service user', () => {
    expect(() => describeCurrentUser(callerOf({ role: 'admin', isServiceUser: true }))).toThrow(
      expect.objectContaining({ code: 'permission_denied' }),
    );
  });

  it('cannot be read with a token for something else', () => {
    expect(() => describeCurrentUser(limited(callerOf({ role: 'owner' }), ['pats']))).toThrow(
      expect.objectContaining({ code: 'permission_denied' }),
    );
  });

  it('has only the rights that its token allows', () => {
    const { users, pats } = describeCurrentUser(limited(callerOf({ role: 'owner' }), ['users:read']))
      .permissions.modules;

    expect({ users, pats }).toEqual({ users: { ...allOf(false), read: true }, pats: allOf(false) });
  });
});
