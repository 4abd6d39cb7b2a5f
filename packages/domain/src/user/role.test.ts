import { expect, it } from 'vitest';
import { findRole } from './role.ts';

it.each([
  ['owner', 'owner'],
  ['Admin', 'admin'],
  ['NETWORK_ADMIN', 'network_admin'],
  ['billing_admin', 'billing_admin'],
])('finds the role %s in any case', (name, role) => {
  expect(findRole(name)).toBe(role);
});

it.each(['', 'root', ' admin', 'unknown', '__proto__'])('finds no role for %j', (name) => {
  expect(findRole(name)).toBeUndefined();
});
