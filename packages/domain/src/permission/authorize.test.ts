import { describe, expect, it } from 'vitest';
import { limited } from '../../test/limited.ts';
import { roles } from '../user/role.ts';
import { can, authorize } from './authorize.ts';
import { modules, rightsByRole } from './rights.ts';

const letters = { create: 'C', read: 'R', update: 'U', delete: 'D' } as const;

describe('rights', () => {
  it('are those of docs/netbird-api.md 3.0', () => {
    const table = Object.entries(rightsByRole).map(
      ([role, rights]) =>
        `${role}: ${Object.values(rights)
          .map((allowed) => allowed.map((operation) => letters[operation]).join('') || '-')
          .join(' ')}`,
    );

    expect(table).toEqual([
      // users pats groups setup_keys accounts settings policies routes events
      'owner: CRUD CRUD CRUD CRUD CRUD CRUD CRUD CRUD CRUD',
      'admin: CRUD CRUD CRUD CRUD R CRUD CRUD CRUD CRUD',
      'network_admin: R CRUD CRUD R R R CRUD CRUD R',
      'auditor: R R R R R R R R R',
      'user: - - - - - - - - -',
      'billing_admin: - - - - - - - - -',
    ]);
  });

  it('let a service user of any role read everything', () => {
    expect(can({ role: 'user', isServiceUser: true }, 'read', 'events')).toBe(true);
  });

  it('let a service user write only what its role may write', () => {
    expect(can({ role: 'user', isServiceUser: true }, 'create', 'users')).toBe(false);
  });

  it('let a person read only what its role may read', () => {
    expect(can({ role: 'user', isServiceUser: false }, 'read', 'users')).toBe(false);
  });

  it.each(roles)('of a role are never extended by scopes: %s', (role) => {
    for (const isServiceUser of [false, true]) {
      const user = { role, isServiceUser };
      for (const module of modules) {
        const allowed = (['create', 'read', 'update', 'delete'] as const).filter((operation) =>
          can(limited(user, ['read', 'write', module]), operation, module),
        );
        expect(allowed.filter((operation) => !can(user, operation, module))).toEqual([]);
      }
    }
  });

  it.each([
    ['an owner', { role: 'owner', isServiceUser: false }],
    ['a service user', { role: 'user', isServiceUser: true }],
  ] as const)('of %s are limited by the scopes of its token', (_, user) => {
    expect(can(limited(user, ['pats:read']), 'read', 'pats')).toBe(true);
    expect(can(limited(user, ['pats:read']), 'create', 'pats')).toBe(false);
    expect(can(limited(user, ['pats:read']), 'read', 'users')).toBe(false);
    expect(can(limited(user, ['write']), 'read', 'users')).toBe(false);
  });

  it('name the missing scope, but only if the role has the right', () => {
    const scopes = ['read'] as const;

    expect(() => {
      authorize(limited({ role: 'owner', isServiceUser: false }, scopes), 'create', 'users');
    }).toThrow(/^permission denied: the token lacks the scope users:write$/);
    expect(() => {
      authorize(limited({ role: 'user', isServiceUser: false }, scopes), 'create', 'users');
    }).toThrow(/^permission denied$/);
  });
});
