import { isSetupRequired } from '@nbsetup/domain';
import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from './api-with-users.ts';
import { sendBytes } from './send-bytes.ts';
import { createTestApi } from './test-api.ts';

const notUtf8 = { message: 'request body must be valid UTF-8', code: 400 };

/** Returns the bytes of a request with this body. */
function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

describe('a body that is not UTF-8', () => {
  it('does not set up, because many passwords would become equal', async () => {
    const { app, storage } = createTestApi();

    const response = await sendBytes(app, {
      path: '/api/setup',
      body: latin1('{"email":"admin@example.com","name":"Jörg","password":"äöüßäöüß"}'),
    });

    expect(response.status).toBe(400);
    expect(response.body).toEqual(notUtf8);
    expect(await isSetupRequired(storage.read.instance)).toBe(true);
  });

  it.each([
    ['POST', '/api/session', 'another password signs nobody in'],
    ['POST', '/api/users', 'no user is created'],
    ['PUT', '/api/users/robot-1', 'no user is changed'],
    ['PUT', '/api/users/person-1/password', 'no password is changed'],
    ['POST', '/api/users/person-1/tokens', 'no token is created'],
    ['POST', '/api/users/invites', 'nobody is invited'],
    ['POST', '/api/users/invites/x/regenerate', 'no invite is renewed'],
    ['POST', '/api/tokens/self/rotate', 'no token is replaced'],
  ])('is refused everywhere: %s %s, %s', async (method, path) => {
    const { app, tokenOf, events } = await createApiWithUsers();

    const response = await sendBytes(app, {
      method,
      path,
      body: latin1('{"email":"admin@example.com","password":"ÄÖÜÄÖÜÄÖ"}'),
      headers: { Authorization: `Token ${tokenOf('owner-1')}` },
    });

    expect(response.status).toBe(400);
    expect(response.body).toEqual(notUtf8);
    expect(await events()).toEqual([]);
  });

  it('is 415 if it declares its charset', async () => {
    const { app } = createTestApi();

    const response = await sendBytes(app, {
      path: '/api/session',
      body: latin1('{"email":"admin@example.com","password":"Ã¤Ã¶Ã¼Ã¤Ã¶Ã¼"}'),
      headers: { 'Content-Type': 'application/json; charset=iso-8859-1' },
    });

    expect(response.status).toBe(415);
    expect(response.body).toEqual({
      message: 'unsupported content encoding or charset of the request body',
      code: 415,
    });
  });
});

describe('half of a surrogate pair', () => {
  const body = String.raw`{"email":"admin@example.com","name":"Admin","password":"\ud83d\ud83d\ud83d\ud83d"}`;

  it.each([
    ['as the body came', express()],
    ['in a body that the app has parsed', express().use(express.json())],
  ])('is refused: %s', async (_, around) => {
    const { app, storage } = createTestApi();

    const response = await request(around.use(app)).post('/api/setup').type('json').send(body);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: 'invalid request body', code: 400 });
    expect(await isSetupRequired(storage.read.instance)).toBe(true);
  });

  it('is accepted if the other half follows', async () => {
    const { app } = createTestApi();

    const response = await request(app)
      .post('/api/setup')
      .type('json')
      .send(body.replaceAll(String.raw`\ud83d`, String.raw`\ud83d\ude00`));

    expect(response.status).toBe(200);
  });
});
