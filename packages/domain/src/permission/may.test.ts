import { describe, expect, it } from 'vitest';
import { may } from './may.ts';
import { rightsByRole } from './rights.ts';

const letters = { create: 'C', read: 'R', update: 'U', delete: 'D' } as const;

describe('rights', () => {
  it('are those of contract.md 3.0', () => {
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
    expect(may({ role: 'user', isServiceUser: true }, 'read', 'events')).toBe(true);
  });

  it('let a service user write only what its role may write', () => {
    expect(may({ role: 'user', isServiceUser: true }, 'create', 'users')).toBe(false);
  });

  it('let a person read only what its role may read', () => {
    expect(may({ role: 'user', isServiceUser: false }, 'read', 'users')).toBe(false);
  });
});
