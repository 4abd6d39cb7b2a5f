import { describe, expect, it } from 'vitest';
import { limited } from '../../test/limited.ts';
import { isOutOfScope } from './scope-refusal.ts';
import { routeGate, type RouteAccess } from './route-gate.ts';
import type { Principal } from './authorize.ts';
import type { Scope } from './scope.ts';

const owner = { role: 'owner', isServiceUser: false } as const;

it('refuses a route without access when the app starts, even if the app has no types', () => {
  expect(() => routeGate(undefined)).toThrow(
    "a route must name the scope of a module, such as { scope: 'pats:read' }",
  );
});

function outcomeOf(access: RouteAccess, user: Principal): string {
  try {
    routeGate(access)(user);
    return 'passes';
  } catch (error) {
    return String(error);
  }
}

describe('a route of an app that names a scope', () => {
  it.each<readonly [Exclude<Scope, 'read' | 'write'>, readonly Scope[], string]>([
    ['pats:read', ['pats:read'], 'passes'],
    ['pats:read', ['pats'], 'passes'],
    ['pats:read', ['read'], 'passes'],
    [
      'pats:read',
      ['pats:write', 'users'],
      'DomainError: permission denied: the token lacks the scope pats:read',
    ],
    ['pats:write', ['pats:read'], 'DomainError: permission denied: the token lacks the scope pats:write'],
    ['pats:write', ['write'], 'passes'],
    ['pats', ['pats:read'], 'DomainError: permission denied: the token lacks the scope pats'],
    ['pats', ['pats:read', 'pats:write'], 'passes'],
    ['pats', ['read', 'write'], 'passes'],
    ['setup_keys:read', ['setup_keys:read'], 'passes'],
  ])('%s answers a token with %j: %s', (scope, scopes, outcome) => {
    expect(outcomeOf({ scope, role: 'any' }, limited(owner, scopes))).toBe(outcome);
  });

  it('for read or write needs a token with that scope for all modules', () => {
    const everyModule = limited(owner, [
      ...(['users:read', 'pats:read', 'groups:read', 'setup_keys:read', 'accounts:read'] as const),
      ...(['settings:read', 'policies:read', 'routes:read', 'events:read'] as const),
    ]);

    expect(outcomeOf({ scope: 'read', role: 'any' }, everyModule)).toMatch(/lacks the scope read$/);
    expect(outcomeOf({ scope: 'read', role: 'any' }, limited(owner, ['read']))).toBe('passes');
    expect(outcomeOf({ scope: 'write', role: 'any' }, limited(owner, ['read']))).toMatch(
      /lacks the scope write$/,
    );
    expect(outcomeOf({ scope: 'write', role: 'any' }, owner)).toBe('passes');
  });

  it.each<readonly [RouteAccess, Principal, string]>([
    [{ scope: 'pats:read' }, owner, 'passes'],
    [{ scope: 'pats:read' }, { role: 'auditor', isServiceUser: false }, 'passes'],
    [{ scope: 'pats:read' }, { role: 'user', isServiceUser: false }, 'DomainError: permission denied'],
    [{ scope: 'pats:read' }, { role: 'user', isServiceUser: true }, 'passes'],
    [{ scope: 'pats:write' }, { role: 'user', isServiceUser: true }, 'DomainError: permission denied'],
    [{ scope: 'pats' }, { role: 'auditor', isServiceUser: false }, 'DomainError: permission denied'],
    [{ scope: 'accounts:write' }, { role: 'admin', isServiceUser: false }, 'DomainError: permission denied'],
    [{ scope: 'events:read', role: 'user' }, { role: 'user', isServiceUser: false }, 'passes'],
    [{ scope: 'events:read', role: 'user' }, owner, 'DomainError: permission denied'],
  ])('with %j is for roles with that right, or for the roles it names: %j %s', (access, user, outcome) => {
    expect(outcomeOf(access, user)).toBe(outcome);
  });
});

describe('a route of an app that names only roles', () => {
  it('is for users with one of the roles', () => {
    const access = { role: ['owner', 'admin'] } as const;

    expect(outcomeOf(access, owner)).toBe('passes');
    expect(outcomeOf(access, { role: 'admin', isServiceUser: true })).toBe('passes');
    expect(outcomeOf(access, { role: 'auditor', isServiceUser: true })).toBe(
      'DomainError: permission denied',
    );
  });

  it.each([{ role: 'owner' }, { role: 'any' }] as const)('refuses each token with scopes: %j', (access) => {
    const everything = limited(owner, ['read', 'write']);

    expect(outcomeOf(access, everything)).toBe(
      'DomainError: permission denied: this is for tokens without scopes',
    );
    expect(() => {
      routeGate(access)(everything);
    }).toThrow(expect.toSatisfy(isOutOfScope));
  });
});

it('allows each token on a route for any token', () => {
  expect(
    outcomeOf('any-token', limited({ role: 'billing_admin', isServiceUser: false }, ['pats:read'])),
  ).toBe('passes');
});

it.each([
  '{}',
  'null',
  '{"scope":"read"}',
  '{"scope":"pats:delete","role":"any"}',
  '{"scope":"notes:read"}',
  '{"role":[]}',
  '{"role":"root"}',
  '{"role":["owner","toString"]}',
  '"any"',
])('refuses a route with an unknown access when the app starts: %s', (text) => {
  expect(() => {
    Reflect.apply(routeGate, undefined, [JSON.parse(text)]);
  }).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});
