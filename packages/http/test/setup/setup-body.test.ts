import { isSetupRequired } from '@nbsetup/domain';
import express from 'express';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { listening } from '../listening.ts';
import { createTestApi } from '../test-api.ts';

const fields = '"email":"admin@example.com","name":"Admin","password":"long-enough"';

describe('the body of POST /api/setup', () => {
  it.each([
    ['field names in any case', '{"EMAIL":"admin@example.com","Name":"Admin","passWord":"long-enough"}'],
    ['unknown fields', `{${fields},"colour":{"deep":[1.5,null]}}`],
    ['a duplicate field', `{"name":7,${fields}}`],
    ['null for optional fields', `{${fields},"create_pat":null,"pat_expire_in":null}`],
    ['fractions in unused fields', `{${fields},"x":[-1.5e-3,0.1],"y":-0}`],
    ['an unused number beyond 53 bits', `{${fields},"pat_expire_in":9007199254740993}`],
    ['data after the value', `{${fields}} and more {`],
    ['spaces around it', ` \n{${fields}}\n`],
    ['an escaped name', '{"\\u0065mail":"admin@example.com","name":"Ad\\"min","password":"long-enough"}'],
  ])('may have %s', async (_, body) => {
    const { app } = createTestApi();

    const response = await request(app).post('/api/setup').type('json').send(body);

    expect(response.status).toBe(200);
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'image/png', undefined])(
    'may have the content type %s, because the reference ignores it',
    async (type) => {
      const { app } = createTestApi();
      const post = request(app).post('/api/setup');

      const response = await (type === undefined ? post : post.type(type)).send(
        Buffer.from(`{${fields}}`).toString(),
      );

      expect(response.status).toBe(200);
    },
  );

  it.each([
    ['nothing', ''],
    ['broken JSON', '{invalid json}'],
    ['half a value', `{${fields}`],
    ['a list', `[{${fields}}]`],
    ['a text', '"setup"'],
    ['a number', '7'],
    ['a wrong type', `{${fields},"create_pat":"true"}`],
    ['a number for a text', '{"email":7}'],
    ['a fraction', `{${fields},"create_pat":true,"pat_expire_in":1.5}`],
    ['a whole number written as a fraction', `{${fields},"create_pat":true,"pat_expire_in":1.0}`],
    ['a whole number with an exponent', `{${fields},"create_pat":true,"pat_expire_in":1e0}`],
    [
      'a number too large for an integer',
      `{${fields},"create_pat":true,"pat_expire_in":99999999999999999999}`,
    ],
    ['a number in quotes', `{${fields},"create_pat":true,"pat_expire_in":"7"}`],
    ['an invalid number', `{"x":1..2--3,${fields}}`],
    ['a number with a leading zero', `{"x":01,${fields}}`],
    ['a fraction alone', '1.5'],
    ['a fraction for a text', `{${fields},"name":1.5}`],
    ['a raw NUL', `{${fields}\u0000}`],
    ['a raw line feed in a text', `{${fields},"x":"\n"}`],
    ['deep nesting', `{"a":${'['.repeat(8_000)}`],
    ['a comment', `{/* hello */${fields}}`],
    ['an extra comma', `{${fields},}`],
  ])('may not be %s', async (_, body) => {
    const { app, storage } = createTestApi();

    const response = await request(app).post('/api/setup').type('json').send(body);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: 'invalid request body', code: 400 });
    expect(await isSetupRequired(storage.read.instance)).toBe(true);
  });

  it('may be null, which is an empty object', async () => {
    const { app } = createTestApi();

    const response = await request(app).post('/api/setup').type('json').send('null');

    expect(response.body).toEqual({ message: 'email is required', code: 422 });
  });

  it('may be deeply nested in unused fields', async () => {
    const { app } = createTestApi();
    const nested = `${'['.repeat(4_000)}${']'.repeat(4_000)}`;

    const response = await request(app).post('/api/setup').type('json').send(`{${fields},"x":${nested}}`);

    expect(response.status).toBe(200);
  });

  it('cannot set a prototype', async () => {
    const { app } = createTestApi();

    const response = await request(app)
      .post('/api/setup')
      .type('json')
      .send(`{${fields},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`);

    expect(response.status).toBe(200);
    expect({}).not.toHaveProperty('polluted');
  });

  it('may be 16 KiB long', async () => {
    const { app } = createTestApi();
    const padding = 16 * 1024 - `{${fields}}`.length;

    const response = await request(app)
      .post('/api/setup')
      .type('json')
      .send(`{${fields}}${' '.repeat(padding)}`);

    expect(response.status).toBe(200);
  });

  it.each([
    ['a byte longer', 16 * 1024 + 1],
    ['10 MB long', 10_000_000],
  ])('may not be %s', async (_, length) => {
    const { app, storage } = createTestApi();

    const response = await request(app)
      .post('/api/setup')
      .type('json')
      .send('{"email":"'.padEnd(length, 'a'));

    expect(response.status).toBe(413);
    expect(response.body).toEqual({ message: 'request body must be at most 16384 bytes', code: 413 });
    expect(await isSetupRequired(storage.read.instance)).toBe(true);
  });

  it('is refused at once if its declared length is too long (W9, W32)', async () => {
    const status = await listening(
      createTestApi().app,
      (port) =>
        new Promise((resolve) => {
          const sending = httpRequest({
            port,
            path: '/api/setup',
            method: 'POST',
            headers: { 'Content-Length': 10_000_000 },
          });
          sending.once('response', ({ statusCode }) => {
            resolve(statusCode);
            sending.destroy();
          });
          sending.on('error', () => undefined);
          sending.write('{');
        }),
    );

    expect(status).toBe(413);
  });

  it.each([
    ['may be compressed', `{${fields}}`, 200],
    ['is measured after decompression', `{${fields},"x":"${'a'.repeat(1_000_000)}"}`, 413],
  ])('%s', async (_, text, expected) => {
    const status = await listening(createTestApi().app, async (port) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/setup`, {
        method: 'POST',
        headers: { 'Content-Encoding': 'gzip' },
        body: gzipSync(text),
      });
      return response.status;
    });

    expect(status).toBe(expected);
  });

  it.each([
    ['parsed', express.json()],
    ['read as a text', express.text({ type: () => true })],
  ])('may have been %s by the host app', async (_, reader) => {
    const { app } = createTestApi();

    const response = await request(express().use(reader, app))
      .post('/api/setup')
      .type('json')
      .send(`{${fields}}`);

    expect(response.status).toBe(200);
  });

  it('may not have an unknown encoding', async () => {
    const { app } = createTestApi();

    const response = await request(app).post('/api/setup').set('Content-Encoding', 'zip').send(`{${fields}}`);

    expect(response.status).toBe(415);
    expect(response.body).toMatchObject({ code: 415 });
  });

  it('is never repeated in a response', async () => {
    const { app } = createTestApi();
    const secret = 'hunter2-hunter2';

    const responses = [
      await request(app).post('/api/setup').send({ email: 'x', password: secret }),
      await request(app).post('/api/setup').send(`{"password":"${secret}"`),
      await request(app)
        .post('/api/setup')
        .send({ email: 'a@b.c', name: 'A', password: secret.repeat(6) }),
    ];

    expect(responses.map(({ status }) => status)).toEqual([422, 400, 422]);
    expect(responses.map(({ text }) => text).join()).not.toContain('hunter2');
  });
});
