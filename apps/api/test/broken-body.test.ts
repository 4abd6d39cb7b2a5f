import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../src/http-server.ts';
import { sendStubbornly } from './raw-socket.ts';
import { createTestApp } from './test-app.ts';

const chunked = 'Host: x\r\nTransfer-Encoding: chunked\r\n\r\n';

it.each([
  ['an unknown path', 'POST /nosuch', 'zz\r\n'],
  ['a route', 'DELETE /api/session', 'zz\r\n'],
  ['a route that needs a token', 'GET /api/users', '2\r\n{}\r\nzz\r\n'],
  ['a method that the path does not have', 'PATCH /api/setup', 'zz\r\n'],
  ['a probe', 'GET /readyz', 'zz\r\n'],
])('an unreadable body gets one response, and is not logged as an error: %s', async (_, start, body) => {
  const { app, log } = await createTestApp();
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.drain(0));
  const client = sendStubbornly(server.address.port, `${start} HTTP/1.1\r\n${chunked}${body}`);

  await once(client.socket, 'end');

  client.socket.destroy();
  expect(client.response().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
  const lines = log().trim().split('\n');
  expect(lines.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes('request completed'))).toHaveLength(
    start.endsWith('/readyz') ? 0 : 1,
  );
});

it('a deletion with an unreadable body is not done', async () => {
  const { app, parts } = await createTestApp();
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.drain(0));
  const url = `http://127.0.0.1:${server.address.port}`;
  const body = JSON.stringify({
    email: 'admin@example.com',
    name: 'Admin',
    password: 'long-enough',
    create_pat: true,
  });
  const setup = await fetch(`${url}/api/setup`, { method: 'POST', body });
  const response: unknown = await setup.json();
  const token = String(Reflect.get(Object(response), 'personal_access_token'));
  const userId = String(Reflect.get(Object(response), 'user_id'));

  const client = sendStubbornly(
    server.address.port,
    `DELETE /api/tokens/self HTTP/1.1\r\nAuthorization: Token ${token}\r\n${chunked}2\r\n{}\r\n`,
  );
  // The response to this request comes after the server has handled the incomplete one.
  await fetch(`${url}/api/users`, { headers: { Authorization: `Token ${token}` } });
  client.socket.write('zz\r\n');
  await once(client.socket, 'end');
  const still = await fetch(`${url}/api/tokens/self`, { headers: { Authorization: `Token ${token}` } });

  client.socket.destroy();
  expect(client.response()).toContain('HTTP/1.1 400');
  expect(still.status).toBe(200);
  expect(await parts.store.storage.read.tokens.listByUser(userId)).toHaveLength(1);
});

it('a chunked body that is too long gets one response, and the connection stays open', async () => {
  const { app } = await createTestApp();
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.drain(0));
  const client = sendStubbornly(
    server.address.port,
    `POST /api/setup HTTP/1.1\r\n${chunked}5000\r\n${'x'.repeat(0x5000)}\r\n0\r\n\r\n` +
      'GET /api/instance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  );

  await once(client.socket, 'end');

  client.socket.destroy();
  expect(client.response().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
});
