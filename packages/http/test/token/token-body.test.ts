import { once } from 'node:events';
import { request as sendRequest, type Server } from 'node:http';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi } from '../test-api.ts';

describe('the body of POST /api/users/{userId}/tokens', () => {
  it.each([
    ['field names in any case', '{"NAME":"name","Expires_In":7}'],
    ['unknown fields', '{"name":"name","expires_in":7,"scope":["read"]}'],
    ['data after the value', '{"name":"name","expires_in":7} and more {'],
    ['the longest life', '{"name":"name","expires_in":365}'],
    ['null for the scopes', '{"name":"name","expires_in":7,"scopes":null}'],
    ['255 characters of name', `{"name":"${'n'.repeat(255)}","expires_in":1}`],
  ])('may have %s', async (_, body) => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'owner-1' });

    const response = await request(app)
      .post('/api/users/owner-1/tokens')
      .set('Authorization', `Token ${token}`)
      .send(body);

    expect(response.status).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['broken JSON', '{invalid json}'],
    ['a list', '[{"name":"name","expires_in":7}]'],
    ['half of a surrogate pair', '{"name":"a\\ud800","expires_in":7}'],
    ['a text', '"name"'],
    ['a number for the name', '{"name":7,"expires_in":7}'],
    ['one text for the scopes', '{"name":"name","expires_in":7,"scopes":"read"}'],
    ['a text for the days', '{"name":"name","expires_in":"7"}'],
    ['a fraction of days', '{"name":"name","expires_in":1.5}'],
    ['days with an exponent', '{"name":"name","expires_in":1e0}'],
    ['days no integer can hold', '{"name":"name","expires_in":99999999999999999999}'],
  ])('may not be or have %s', async (_, body) => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'owner-1' });

    const response = await request(app)
      .post('/api/users/owner-1/tokens')
      .set('Authorization', `Token ${token}`)
      .send(body);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it.each([
    ['null', "token name can't be empty"],
    ['{}', "token name can't be empty"],
    ['{"name":"","expires_in":0}', "token name can't be empty"],
    ['{"name":" \\t","expires_in":7}', "token name can't be empty"],
    ['{"name":null,"expires_in":7}', "token name can't be empty"],
    [`{"name":"${'n'.repeat(256)}","expires_in":7}`, 'token name must be at most 255 characters'],
    ['{"name":"a\\u0000b","expires_in":7}', 'token name must not contain control characters'],
    ['{"name":"name"}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":null}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":0}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":-1}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":366}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":400}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":4506}', 'expiration has to be between 1 and 365'],
    ['{"name":"name","expires_in":9007199254740993}', 'expiration has to be between 1 and 365'],
    [
      '{"name":"name","expires_in":7,"scopes":[]}',
      'scopes must name at least one, or be left out: read, write, or <module>, <module>:read, <module>:write ' +
        'with a module of users, pats, groups, setup_keys, accounts, settings, policies, routes, events',
    ],
    [
      '{"name":"name","expires_in":7,"scopes":["read","all"]}',
      'unknown scope all, use read, write, or <module>, <module>:read, <module>:write ' +
        'with a module of users, pats, groups, setup_keys, accounts, settings, policies, routes, events',
    ],
  ])('breaks a rule as %s, for every caller and user', async (body, message) => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'person-1' });

    const response = await request(app)
      .post('/api/users/nobody/tokens')
      .set('Authorization', `Token ${token}`)
      .send(body);

    expect(response.status).toBe(422);
    expect(response.body).toEqual({ message, code: 422 });
  });

  it('may not be longer than 16 KiB', async () => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'owner-1' });

    const response = await request(app)
      .post('/api/users/owner-1/tokens')
      .set('Authorization', `Token ${token}`)
      .send('{"name":"'.padEnd(16 * 1024 + 1, 'a'));

    expect(response.status).toBe(413);
  });

  it('creates no token if the caller is revoked while the body arrives', async () => {
    const { app, addUserWithToken, storage } = createTestApi();
    const token = await addUserWithToken({ id: 'owner-1' });
    const server = app.listen(0);
    const arrival = once(server, 'request');
    const sending = sendRequest({
      port: portOf(server),
      method: 'POST',
      path: '/api/users/owner-1/tokens',
      headers: { Authorization: `Token ${token}` },
    });
    const status = new Promise((resolve) => {
      sending.once('response', (response) => {
        resolve(response.resume().statusCode);
      });
    });

    sending.write('{"name":"late",');
    await arrival;
    await storage.unitOfWork.run(({ tokens }) => tokens.remove('token-of-owner-1'));
    sending.end('"expires_in":7}');

    expect(await status).toBe(401);
    expect(await storage.read.tokens.listByUser('owner-1')).toEqual([]);
    server.close();
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
  return address.port;
}
