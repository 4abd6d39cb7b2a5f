import { expect, it } from 'vitest';
import { manglePath } from '../src/paths/mangle-path.ts';
import { isOpen } from '../src/paths/routes.ts';

it.each([
  '/API/SETUP',
  '/api//setup',
  '/api/setup/',
  '/api%2fsetup',
  '/api/setup;a=b',
  '/api;a=b/setup',
  '/api/x/../setup',
  '/%61pi/setup',
  '/api/%73etup',
  '//api/setup',
])('a path is also written as %s', (mangled) => {
  expect(manglePath('/api/setup')).toContain(mangled);
});

it('no variant of a path is the path itself, or occurs twice', () => {
  const mangled = manglePath('/api/users/invites');

  expect(mangled).not.toContain('/api/users/invites');
  expect(new Set(mangled).size).toBe(mangled.length);
});

it('only the exact path with the exact method is open', () => {
  expect(isOpen({ method: 'POST', path: '/api/setup' })).toBe(true);
  expect(isOpen({ method: 'GET', path: '/api/setup' })).toBe(false);
  expect(isOpen({ method: 'POST', path: '/api/setup/' })).toBe(false);
  expect(isOpen({ method: 'GET', path: '/api/users/invites/nbi_x' })).toBe(true);
  expect(isOpen({ method: 'GET', path: '/api/users/invites' })).toBe(false);
});
