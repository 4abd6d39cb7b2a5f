import { localUserId } from '@nbsetup/domain/internal';
import { expect, it } from 'vitest';
import { redactedPath } from '../src/redacted-path.ts';

const id = 'd4k2v9e7s5kc73a1b2c0';
const uuid = '0b6f2c6e-7b0e-4d55-9d3e-5f0c8a1c2d3e';
const person = localUserId(uuid);

it.each([
  ['/api/users', '/api/users'],
  ['/api/users/current?token=secret', '/api/users/current'],
  [`/api/users/${id}/tokens/${id}/rotate`, `/api/users/${id}/tokens/${id}/rotate`],
  [`/api/users/${uuid}`, `/api/users/${uuid}`],
  [`/api/users/${person}/tokens`, `/api/users/${person}/tokens`],
  ['/api/openapi.json', '/api/openapi.json'],
  ['/healthz', '/healthz'],
  ['/', '/'],
  ['//api/users', '//api/users'],
  [`/api/peers/${id}`, `/api/peers/${id}`],
])('the path %s is logged as %s: fixed parts of routes and ids stay', (url, path) => {
  expect(redactedPath(url)).toBe(path);
});

it.each([
  ['/api/users/correct-horse', '/api/users/…'],
  ['/api/users/correct%2Dhorse/tokens', '/api/users/…/tokens'],
  ['/api/setup/correct-horse', '/api/setup/…'],
  ['/api/Users', '/api/…'],
  [`/correct/${id}`, '/…/…'],
  [`/api/users/${id.slice(0, 19)}1`, '/api/users/…'],
  [`/api/users/${id}x`, '/api/users/…'],
  [`/api/users/${person.slice(0, -4)}`, '/api/users/…'],
  ['/wp-login.php', '/…'],
  ['http://user:correct-horse@elsewhere/api/users', '…//…/api/users'],
  ['/api/users/nbp_0123456789', '/api/users/nbp_…'],
  ['/api/users/correct%6ebp_0123456789%zz', '/api/users/nbp_…'],
  ['/api/users/invites/nbi%5F0123456789/accept', '/api/users/invites/nbi_…/accept'],
])('the path %s is logged as %s: a client may have put a secret there', (url, path) => {
  expect(redactedPath(url)).toBe(path);
});
