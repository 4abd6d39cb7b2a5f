import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modules, operations } from './rights.ts';
import { isInScope, isWithinScopes, parseScopes, scopeFor, type Scope } from './scope.ts';

/** What scopes let through, as `users: CUD` for each module with anything. */
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
  ])('%j let through what they name and nothing else', (scopes, expected) => {
    expect(granted(scopes)).toEqual(expected);
  });

  it('that are absent let everything through', () => {
    expect(granted(undefined)).toEqual(modules.map((module) => `${module}: CRUD`));
  });

  it('are within others exactly when they let nothing through that those do not', () => {
    fc.assert(
      fc.property(scopeLists, scopeLists, (inner, outer) => {
        const outside = modules.some((module) =>
          operations.some(
            (operation) => isInScope(inner, operation, module) && !isInScope(outer, operation, module),
          ),
        );
        // Without scopes a token may also do what needs no right, so it is within nothing that is limited.
        const isUnlimited = inner === undefined && outer !== undefined;
        expect(isWithinScopes(inner, outer)).toBe(!outside && !isUnlimited);
      }),
    );
  });

  it('are read each once and in one order', () => {
    expect(parseScopes(['pats:write', 'read', 'users', 'read'])).toEqual(['read', 'users', 'pats:write']);
  });

  it.each(['', 'Read', 'all', 'users:', ':read', 'users:delete', 'peers', 'toString'])(
    'are not %j, and what they can be is said',
    (name) => {
      expect(() => parseScopes(['read', name])).toThrow(
        `unknown scope ${name}, use read, write, or <module>, <module>:read, <module>:write with a module of ` +
          'users, pats, groups, setup_keys, accounts, settings, policies, routes, events',
      );
    },
  );

  it('are not none', () => {
    expect(() => parseScopes([])).toThrow('scopes must name at least one, or be left out: read, write, or');
  });

  it('have one that is the least for each thing to do', () => {
    expect([scopeFor('read', 'users'), scopeFor('delete', 'pats')]).toEqual(['users:read', 'pats:write']);
  });
});
