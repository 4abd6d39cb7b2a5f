import { expect, it } from 'vitest';
import { requireSafeRoutes } from './require-safe-routes.ts';

const core = [{ routes: { 'GET /api/users/{userId}/tokens': { access: 'token' as const } } }];
const open = { access: 'open' as const };
const scoped = { access: 'token' as const, only: { scope: 'pages:read' } };

it.each([
  ['a scope', { 'GET /api/pages': scoped }],
  ['any token', { 'GET /api/pages': { access: 'token' as const, only: 'any-token' as const } }],
  ['open to everybody', { 'GET /api/pages': open }],
  ['a path that yields to one of core', { 'GET /api/users/{anything}/{more}': open }],
])('accepts a route of an extension with this access: %s', (_, routes) => {
  expect(() => {
    requireSafeRoutes(core, [{ routes }]);
  }).not.toThrow();
});

it.each([
  [
    'has no access rule',
    { 'POST /api/pages': { access: 'token' as const } },
    "the route POST /api/pages does not say who may use it; give it only: { scope }, { role } or 'any-token'",
  ],
  [
    'is open and names a scope',
    { 'GET /api/pages': { ...open, only: { scope: 'pages:read' } } },
    "the route GET /api/pages is open, so its only has no effect; give it access: 'token'",
  ],
  ['is not under /api', { 'GET /pages': scoped }, 'the route GET /pages is not under /api/'],
  [
    'has a path of core, by another method',
    { 'POST /api/users/{id}/tokens': scoped },
    'the path /api/users/{}/tokens takes requests from /api/users/{}/tokens of another resource; use another path',
  ],
  [
    'has a more precise path than core',
    { 'GET /api/users/me/tokens': open },
    'the path /api/users/me/tokens takes requests from /api/users/{}/tokens of another resource; use another path',
  ],
])('refuses a route of an extension that %s', (_, routes, message) => {
  expect(() => {
    requireSafeRoutes(core, [{ routes }]);
  }).toThrow(new TypeError(message));
});

it('refuses two extensions with the same path', () => {
  const [first, second] = [{ 'GET /api/pages/{id}': scoped }, { 'PUT /api/pages/{page}': scoped }];

  expect(() => {
    requireSafeRoutes(core, [{ routes: first }, { routes: second }]);
  }).toThrow('the path /api/pages/{} takes requests from /api/pages/{} of another resource');
});
