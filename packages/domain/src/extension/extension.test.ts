import { describe, expect, it } from 'vitest';
import { can } from '../permission/authorize.ts';
import { rolesOf } from '../permission/module-set.ts';
import { requireRoleInScope } from '../permission/role-in-scope.ts';
import { routeGate } from '../permission/route-gate.ts';
import { findRole } from '../user/role.ts';
import { modulesWith, type Extension } from './extension.ts';

const pages: Extension = {
  roles: {
    editor: { users: ['create'], groups: ['read'] },
    publisher: { users: ['create'], groups: ['read'], pages: ['create', 'read'] },
  },
  modules: { pages: { owner: ['read'], editor: ['read'] } },
};

describe('a role of an extension', () => {
  const modules = modulesWith([pages]);
  const editor = { role: 'editor', isServiceUser: false, modules };

  it('exists in addition to those of NetBird', () => {
    expect(rolesOf(modules)).toEqual([
      'owner',
      'admin',
      'network_admin',
      'auditor',
      'user',
      'billing_admin',
      'editor',
      'publisher',
    ]);
    expect(findRole('Editor', rolesOf(modules))).toBe('editor');
    expect(findRole('editor')).toBeUndefined();
  });

  it('has the rights that the extension gives, and no others', () => {
    expect(can(editor, 'read', 'groups')).toBe(true);
    expect(can(editor, 'read', 'pages', modules)).toBe(true);
    expect(can(editor, 'create', 'pages', modules)).toBe(false);
    expect(can({ ...editor, role: 'publisher' }, 'create', 'pages', modules)).toBe(true);
    expect(can(editor, 'read', 'policies')).toBe(false);
  });

  it('has no rights where the extension is left out', () => {
    expect(can({ role: 'editor', isServiceUser: false }, 'read', 'groups')).toBe(false);
  });

  it('can be required by a route', () => {
    const pass = routeGate({ role: 'editor' }, modules);

    expect(() => {
      pass(editor);
    }).not.toThrow();
    expect(() => {
      pass({ ...editor, role: 'admin' });
    }).toThrow('permission denied');
    expect(() => routeGate({ role: 'editor' })).toThrow('the role of a route must be any, or of owner,');
  });

  it.each(['owner', 'admin', 'network_admin', 'auditor', 'publisher'])(
    'cannot give the role %s, which may do more',
    (role) => {
      expect(() => {
        requireRoleInScope(editor, role);
      }).toThrow(`a user with the role editor cannot give the role ${role}, which may do more`);
    },
  );

  it.each(['user', 'billing_admin', 'editor'])('can give the role %s', (role) => {
    expect(() => {
      requireRoleInScope(editor, role);
    }).not.toThrow();
  });

  it.each(['owner', 'admin'])('can be given by the role %s', (role) => {
    expect(() => {
      requireRoleInScope({ role, modules }, 'publisher');
    }).not.toThrow();
  });

  it.each([
    ['owner', 'the name of a role must be new'],
    ['any', 'the name of a role must be new'],
    ['Editor', 'of a-z, 0-9 and _, and not longer than 32: Editor'],
    ['e'.repeat(33), 'not longer than 32'],
    ['', 'not longer than 32'],
  ])('cannot have the name %j', (name, message) => {
    expect(() => modulesWith([{ roles: { [name]: {} } }])).toThrow(message);
  });

  it.each<[string, Extension, string]>([
    [
      'on a module that does not exist',
      { roles: { editor: { pages: ['read'] } } },
      'there is no module to give rights on: pages',
    ],
    [
      'if nobody brings the role',
      { modules: { pages: { editr: ['read'] } } },
      'there is no role editr to give rights to; there are owner,',
    ],
    [
      'if nobody brings the role, on an existing module',
      { rights: { groups: { editr: ['read'] } } },
      'there is no role editr to give rights to; there are owner,',
    ],
  ])('gets no rights %s', (_, extension, message) => {
    expect(() => modulesWith([extension])).toThrow(message);
  });

  it('cannot be brought by two extensions', () => {
    expect(() => modulesWith([pages, { roles: { editor: {} } }])).toThrow('the name of a role must be new');
  });
});

describe('an extension', () => {
  it.each([
    ['resourcs', 'an extension has no part resourcs; did you mean resources?'],
    ['handlers', 'an extension has no part handlers; use roles, modules, rights, activities,'],
  ])('cannot have the part %s, which every layer would ignore', (part, message) => {
    expect(() => modulesWith([{ [part]: {} }])).toThrow(message);
  });

  it('gives no rights that another extension gives', () => {
    const first: Extension = { rights: { groups: { auditor: ['create'] } } };

    expect(() => modulesWith([first, { rights: { groups: { auditor: [] } } }])).toThrow(
      'two extensions set the rights of auditor on groups; leave them to one of them',
    );
    expect(() => modulesWith([first, { rights: { groups: { user: [] } } }])).not.toThrow();
  });
});
