import { expect, it } from 'vitest';
import { generateSessionSecret, hashSessionSecret, isSessionSecret } from './session-secret.ts';

it('has all random bits, in 43 characters that need no escape in a cookie', () => {
  const bytes = (count: number): Uint8Array => new Uint8Array(count).fill(0xfb);

  expect(generateSessionSecret({ bytes })).toBe('-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s');
});

it('has the shape of a secret', () => {
  expect(isSessionSecret(generateSessionSecret({ bytes: (count) => new Uint8Array(count) }))).toBe(true);
});

it.each([
  '',
  'x'.repeat(42),
  'x'.repeat(44),
  `${'x'.repeat(42)}=`,
  `${'x'.repeat(42)}+`,
  `${'x'.repeat(42)}\n`,
])('does not accept %j', (text) => {
  expect(isSessionSecret(text)).toBe(false);
});

it('is stored as its SHA-256', () => {
  expect(hashSessionSecret('abc')).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
});
