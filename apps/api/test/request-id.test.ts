import request from 'supertest';
import { expect, it } from 'vitest';
import { createTestApp } from './test-app.ts';

const given = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736';
const behindProxy = { 'X-Forwarded-For': '203.0.113.9' };

it('is an xid, in the response and in the log', async () => {
  const { app, log } = await createTestApp();

  const response = await request(app).get('/api/instance');

  const id: unknown = response.headers['x-request-id'];
  expect(id).toMatch(/^[0-9a-v]{20}$/);
  expect(log()).toContain(`"req":{"id":"${String(id)}"`);
});

it('is never the id that a trusted proxy passes on, which is logged next to it', async () => {
  const { app, log } = await createTestApp({ NB_TRUSTED_PROXIES: '127.0.0.1,::1,::ffff:127.0.0.1' });

  const response = await request(app)
    .get('/api/instance')
    .set({ ...behindProxy, 'X-Request-Id': given });

  const id: unknown = response.headers['x-request-id'];
  expect(id).toMatch(/^[0-9a-v]{20}$/);
  expect(log()).toContain(`"req":{"id":"${String(id)}"`);
  expect(log()).toContain(`"proxyRequestId":"${given}"`);
});

it.each([
  ['a client that is no trusted proxy', {}, given],
  [
    'a proxy, and is a token',
    { NB_TRUSTED_PROXIES: '127.0.0.1' },
    'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W',
  ],
  ['a proxy, and is too short', { NB_TRUSTED_PROXIES: '127.0.0.1' }, 'abc'],
  ['a proxy, and is too long', { NB_TRUSTED_PROXIES: '127.0.0.1' }, 'a'.repeat(65)],
])('has no second id next to it if that came from %s', async (_, env, id) => {
  const { app, log } = await createTestApp(env);

  const response = await request(app)
    .get('/api/instance')
    .set({ ...behindProxy, 'X-Request-Id': id });

  expect(response.headers['x-request-id']).toMatch(/^[0-9a-v]{20}$/);
  expect(log()).not.toContain('proxyRequestId');
  expect(log()).not.toContain(`"${id}"`);
});
