import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modules, operations } from './rights.ts';
import { isInScope, isWithinScopes, parseScopes, scopeFor, type Scope } from './scope.ts';

/** Returns what scopes allow, as `users: CUD` for each module with any rights. */
function granted(scopes: readonly Scope[] | undefined): readonly string[] {
  return modules.flatMap((module) => {
    const letters = operations
      .filter((operation) => isInScope(scopes, operation, module))
      .map((name) => name[0]);
    return letters.length === 0 ? [] : [`${module}: ${letters.join('').toUpperCase()}`];
  });
}

const scope = fc.constantFrom<Scope>(
  'read',
  'write',
  ...modules.flatMap((module): readonly Scope[] => [module, `${module}:read`, `${module}:write`]),
);
const scopeLists = fc.option(fc.array(scope, { minLength: 1, maxLength: 4 }), { nil: undefined });

describe('scopes', () => {
  it.each<readonly [readonly Scope[], readonly string[]]>([
    [['read'], modules.map((module) => `${module}: R`)],
    [['write'], modules.map((module) => `${module}: CUD`)],
    [['read', 'write'], modules.map((module) => `${module}: CRUD`)],
    [['users'], ['users: CRUD']],
    [['users:read'], ['users: R']],
    [
      ['users:write', 'pats:read'],
      ['users: CUD', 'pats: R'],
    ],
    [[], []],
  ])('%j allow what they name and nothing else', (scopes, expected) => {
    expect(granted(scopes)).toEqual(expected);
  });

  it('allow everything if they are absent', () => {
    expect(granted(undefined)).toEqual(modules.map((module) => `${module}: CRUD`));
  });

  it('are within other scopes exactly if they allow nothing more', () => {
    fc.assert(
      fc.property(scopeLists, scopeLists, (inner, outer) => {
        const outside = modules.some((module) =>
          operations.some(
            (operation) => isInScope(inner, operation, module) && !isInScope(outer, operation, module),
          ),
        );
        // A token without scopes may also make calls that need no right, so it is within no list of scopes.
        const isUnlimited = inner === undefined && outer !== undefined;
        expect(isWithinScopes(inner, outer)).toBe(!outside && !isUnlimited);
      }),
    );
  });

  it('are returned in one order, without duplicates', () => {
    expect(parseScopes(['pats:write', 'read', 'users', 'read'])).toEqual(['read', 'users', 'pats:write']);
  });

  it.each(['', 'Read', 'all', 'users:', ':read', 'users:delete', 'peers', 'toString'])(
    'cannot be %j, and the message lists the possible scopes',
    (name) => {
      expect(() => parseScopes(['read', name])).toThrow(
        `unknown scope ${name}, use read, write, or <module>, <module>:read, <module>:write with a module of ` +
          'users, pats, groups, setup_keys, accounts, settings, policies, routes, events',
      );
    },
  );

  it('cannot be an empty list', () => {
    expect(() => parseScopes([])).toThrow('scopes must name at least one, or be left out: read, write, or');
  });

  it('have a smallest scope for each operation', () => {
    expect([scopeFor('read', 'users'), scopeFor('delete', 'pats')]).toEqual(['users:read', 'pats:write']);
  });
});
