import { describe, expect, it } from 'vitest';
import { limited } from '../../test/limited.ts';
import type { Actor } from '../authentication/actor.ts';
import { describeCurrentUser } from '../user/describe-current-user.ts';
import type { Role } from '../user/role.ts';
import { can, authorize } from './authorize.ts';
import { coreModules, extendModules, withRights } from './module-set.ts';
import { requireRoleInScope } from './role-in-scope.ts';
import { routeGate } from './route-gate.ts';
import { isWithinScopes, parseScopes } from './scope.ts';

const modules = extendModules(coreModules, {
  pages: { owner: ['create', 'read', 'update', 'delete'], user: ['read'] },
});

function actorOf(role: Role, changes: Partial<Actor> = {}): Actor {
  return {
    id: 'user-1',
    accountId: 'account-1',
    email: 'user@example.com',
    name: 'User',
    role,
    isServiceUser: false,
    isBlocked: false,
    isPendingApproval: false,
    autoGroups: [],
    issued: 'api',
    createdAt: new Date(0),
    ...changes,
  };
}

describe('modules of a host app', () => {
  it('give each role its rights, none to other roles, and keep existing rights', () => {
    expect(can(actorOf('owner'), 'delete', 'pages', modules)).toBe(true);
    expect(can(actorOf('user'), 'read', 'pages', modules)).toBe(true);
    expect(can(actorOf('user'), 'create', 'pages', modules)).toBe(false);
    expect(can(actorOf('admin'), 'read', 'pages', modules)).toBe(false);
    expect(can(actorOf('admin', { isServiceUser: true }), 'read', 'pages', modules)).toBe(true);
    expect(can(actorOf('admin'), 'delete', 'users', modules)).toBe(true);
    expect(() => {
      authorize(actorOf('user'), 'create', 'pages', modules);
    }).toThrow('permission denied');
  });

  it('have scopes, which are unknown without these modules', () => {
    expect(parseScopes(['pages:write', 'users'], modules)).toEqual(['users', 'pages:write']);
    expect(() => parseScopes(['pages:write'])).toThrow('unknown scope pages:write');
  });

  it.each([
    [['pages:write'], true],
    [['write'], true],
    [['pages:read'], false],
    [['users'], false],
  ] as const)('can be written with the scopes %j: %s', (scopes, expected) => {
    expect(can(limited(actorOf('owner'), scopes), 'create', 'pages', modules)).toBe(expected);
  });

  it('restrict routes by role and scope', () => {
    const pass = routeGate({ scope: 'pages:write' }, modules);

    expect(() => {
      pass(limited(actorOf('owner'), ['pages']));
    }).not.toThrow();
    expect(() => {
      pass(actorOf('user'));
    }).toThrow('permission denied');
    expect(() => {
      pass(limited(actorOf('owner'), ['users']));
    }).toThrow('the token lacks the scope pages:write');
    expect(() => routeGate({ scope: 'pages:write' })).toThrow('unknown scope');
  });

  it('are included if a token creates another one or gives a role', () => {
    const core = [...coreModules.names];

    expect(isWithinScopes(['read'], core)).toBe(true);
    expect(isWithinScopes(['read'], core, modules)).toBe(false);
    expect(isWithinScopes(['pages'], core)).toBe(false);
    expect(isWithinScopes(['pages:read'], [...core, 'pages'], modules)).toBe(true);
    expect(() => {
      requireRoleInScope(limited(actorOf('owner', { modules }), ['users']), 'user');
    }).toThrow('cannot give the role user');
    expect(() => {
      requireRoleInScope(limited(actorOf('owner', { modules }), ['pages']), 'user');
    }).not.toThrow();
  });

  it('are in the permissions of the current user', () => {
    const { permissions } = describeCurrentUser(actorOf('user', { modules }));

    expect(permissions.modules['pages']).toEqual({ create: false, read: true, update: false, delete: false });
    expect(describeCurrentUser(actorOf('user')).permissions.modules).not.toHaveProperty('pages');
  });

  it('decide the rights of an actor who authenticated with them', () => {
    const changed = withRights(modules, { groups: { user: ['read'], auditor: [] } });

    expect(can(actorOf('user', { modules: changed }), 'read', 'groups')).toBe(true);
    expect(can(actorOf('user', { modules: changed }), 'create', 'groups')).toBe(false);
    expect(can(actorOf('auditor', { modules: changed }), 'read', 'groups')).toBe(false);
    expect(can(actorOf('admin', { modules: changed }), 'delete', 'groups')).toBe(true);
    expect(can(actorOf('auditor'), 'read', 'groups')).toBe(true);
  });

  it('must exist before their rights are changed', () => {
    expect(() => withRights(coreModules, { pages: { user: ['read'] } })).toThrow(
      'there is no module to give rights on: pages',
    );
  });

  it.each(['users', 'read', 'Pages', 'pages:x', ''])('cannot have the name %j', (name) => {
    expect(() => extendModules(coreModules, { [name]: {} })).toThrow(TypeError);
  });
});
