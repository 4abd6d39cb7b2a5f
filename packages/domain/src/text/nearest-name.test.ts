import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const names = ['owner', 'service_users', 'setup_keys'];

it.each([
  ['ownr', 'owner'],
  ['onwer', 'owner'],
  ['service_user', 'service_users'],
  ['setup-keys', 'setup_keys'],
  ['owner', 'owner'],
  ['policies', undefined],
  ['', undefined],
  ['ow', undefined],
])('for %j the nearest name is %j', (name, nearest) => {
  expect(nearestName(name, names)).toBe(nearest);
});

it('prefers the first of equally near names, and finds none among none', () => {
  expect(nearestName('bat', ['cat', 'bar'])).toBe('cat');
  expect(nearestName('bat', ['bike', 'bar'])).toBe('bar');
  expect(nearestName('bat', [])).toBeUndefined();
});
