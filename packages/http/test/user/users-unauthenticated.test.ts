import request from 'supertest';
import { expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';

it.each([
  ['post', '/api/users'],
  ['put', '/api/users/person-1'],
  ['delete', '/api/users/person-1'],
  ['post', '/api/users/person-1/approve'],
  ['delete', '/api/users/person-1/reject'],
  ['post', '/api/users/person-1/invite'],
  ['put', '/api/users/person-1/password'],
] as const)('%s %s checks the token first', async (method, path) => {
  const { app, events, findUser } = await createApiWithUsers();
  const before = await findUser('person-1');

  const response = await request(app)[method](path).type('json').send('{invalid json}');

  expect(response.status).toBe(401);
  expect(response.body).toEqual({ message: 'no valid authentication provided', code: 401 });
  expect(await findUser('person-1')).toEqual(before);
  expect(await events()).toEqual([]);
});
