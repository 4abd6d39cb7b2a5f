import { once } from 'node:events';
import { connect } from 'node:net';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { listen } from '../src/http-server.ts';
import { createTestApp, setupBody } from './test-app.ts';

const setupShape = z.object({ user_id: z.string(), personal_access_token: z.string() });

describe('requests are counted', () => {
  it('by method, template of the route and status', async () => {
    const { app, metrics } = await createTestApp();

    await request(app).get('/api/instance');
    await request(app).get('/api/instance?token=canary');
    await request(app).get('/api/users/canary-1/tokens');
    await request(app).get('/api/users/canary-2/tokens');
    await request(app).put('/api/setup');
    await request(app).post('/api/setup').send('{');
    await request(app).get('/healthz');

    const lines = await metrics();
    expect(lines.filter((line) => line.startsWith('nbsetup_http_requests_total'))).toEqual([
      'nbsetup_http_requests_total{method="GET",route="/api/instance",status="200"} 2',
      'nbsetup_http_requests_total{method="GET",route="/api/users/{userId}/tokens",status="401"} 2',
      'nbsetup_http_requests_total{method="PUT",route="/api/setup",status="405"} 1',
      'nbsetup_http_requests_total{method="POST",route="/api/setup",status="400"} 1',
      'nbsetup_http_requests_total{method="GET",route="/healthz",status="200"} 1',
    ]);
    expect(lines).toContain(
      'nbsetup_http_request_duration_seconds_count{method="GET",route="/api/instance"} 2',
    );
    expect(lines).toContain('nbsetup_http_requests_in_flight 0');
    expect(lines.join('\n')).not.toContain('canary');
  });

  it('under one label if a client invents paths and methods', async () => {
    const { app, metrics } = await createTestApp();

    await request(app).get('/canary-1');
    await request(app).get('/api/canary-2');
    await request(app).get('/API/instance');
    await request(app).propfind('/api/users/canary-3');
    await request(app).purge('/canary-4');

    const lines = await metrics();
    expect(lines.filter((line) => line.startsWith('nbsetup_http_requests_total'))).toEqual([
      'nbsetup_http_requests_total{method="GET",route="unmatched",status="404"} 3',
      'nbsetup_http_requests_total{method="_OTHER",route="/api/users/{userId}",status="405"} 1',
      'nbsetup_http_requests_total{method="_OTHER",route="unmatched",status="404"} 1',
    ]);
  });

  it('as aborted if the client left before the response', async () => {
    const { app, metrics, log } = await createTestApp();
    const server = app.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = z.object({ port: z.number() }).parse(server.address());

    const socket = connect(address.port, '127.0.0.1');
    socket.write('POST /api/setup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
    await expect.poll(metrics).toContain('nbsetup_http_requests_in_flight 1');
    socket.destroy();

    await expect.poll(metrics).toContain('nbsetup_http_requests_in_flight 0');
    expect(await metrics()).toContain(
      'nbsetup_http_requests_total{method="POST",route="/api/setup",status="aborted"} 1',
    );
    expect(log()).toMatch(/"res":\{"statusCode":null\},"responseTime":\d+,"msg":"request aborted"/);
  });

  it('as aborted in the metrics and in the log if a response was lost with its connection', async () => {
    const { app, metrics, log } = await createTestApp();
    const server = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.drain(0));
    const socket = connect(server.address.port, '127.0.0.1');
    await expect.poll(() => server.connections()).toBe(1);

    socket.write('GET /api/users HTTP/1.1\r\nHost: x\r\n\r\n', () => socket.resetAndDestroy());
    await expect.poll(() => server.connections()).toBe(0);

    expect(log()).toContain('"msg":"request aborted"');
    expect(await metrics()).toContain(
      'nbsetup_http_requests_total{method="GET",route="/api/users",status="aborted"} 1',
    );
  });
});

describe('setups and tokens are counted', () => {
  it('from the setup to the use of the token, without a secret in any line', async () => {
    const { app, metrics } = await createTestApp();

    const setup = await request(app)
      .post('/api/setup')
      .set('Idempotency-Key', 'canary-idempotency-key')
      .send(setupBody);
    const { user_id: owner, personal_access_token: token } = setupShape.parse(setup.body);
    await request(app).post('/api/setup').send(setupBody);
    await request(app).get('/api/users').set('Authorization', `Token ${token}`);
    await request(app).get(`/api/users/${token}/tokens?token=${token}`).set('Authorization', 'Token canary');

    const lines = await metrics();
    expect(lines).toEqual(
      expect.arrayContaining([
        'nbsetup_setups_total{outcome="completed"} 1',
        'nbsetup_setups_total{outcome="setup_already_completed"} 1',
        'nbsetup_setups_total{outcome="replayed"} 0',
        'nbsetup_tokens_issued_total{origin="setup"} 1',
        'nbsetup_tokens_issued_total{origin="rotate_self"} 0',
        'nbsetup_tokens_verified_total 1',
        'nbsetup_tokens_refused_total{reason="malformed"} 1',
        'nbsetup_tokens_refused_total{reason="scope"} 0',
        'nbsetup_password_hash_duration_seconds_count{operation="hash"} 1',
      ]),
    );
    for (const secret of ['canary', 'admin@', owner, token.slice(4, 24), token.slice(-20)]) {
      expect(lines.join('\n')).not.toContain(secret);
    }
  });

  it('as are failed sign-ins', async () => {
    const { app, metrics } = await createTestApp();
    await request(app).post('/api/setup').send(setupBody);

    await request(app).post('/api/session').send({ email: setupBody.email, password: 'canary' });

    const lines = await metrics();
    expect(lines).toContain('nbsetup_sign_in_failures_total{reason="wrong_password"} 1');
    expect(lines).toContain('nbsetup_password_hash_duration_seconds_count{operation="verify"} 1');
  });

  it('as are refused attempts, by limit and without the caller', async () => {
    const { app, metrics } = await createTestApp({ NB_OPEN_RATE_LIMITING_BURST: '1' });

    await request(app).get('/api/instance');
    await request(app).get('/api/instance');

    const lines = await metrics();
    expect(lines).toContain('nbsetup_limits_refused_total{limit="open"} 1');
    expect(lines.join('\n')).not.toContain('127.0.0.1');
  });
});

describe('the metrics show the load', () => {
  it('of the queue for passwords, with the refused ones', async () => {
    const { app, metrics } = await createTestApp();
    const body = { email: 'nobody@example.com', password: 'correct-horse' };
    const signIn = () => request(app).post('/api/session').send(body);

    const responses = await Promise.all([signIn(), signIn(), signIn(), signIn()]);

    const refused = responses.filter(({ status }) => status === 503).length;
    const lines = await metrics();
    expect(refused).toBeGreaterThan(0);
    expect(lines).toContain(`nbsetup_password_hashes_refused_total ${refused}`);
    expect(lines).toContain('nbsetup_password_hashes{state="running"} 0');
    expect(lines).toContain('nbsetup_password_hashes{state="waiting"} 0');
  });

  it('of the connections to a server, and nothing without a server', async () => {
    const without = await createTestApp();
    const connections = () => ({ open: 5, idle: 2, waiting: 7 });
    const { metrics } = await createTestApp({}, { store: { ...without.parts.store, connections } });

    const lines = await metrics();

    expect(lines).toContain('nbsetup_store_connections{state="in_use"} 3');
    expect(lines).toContain('nbsetup_store_connections{state="idle"} 2');
    expect(lines).toContain('nbsetup_store_connections_waiting 7');
    expect((await without.metrics()).join()).not.toContain('nbsetup_store_connections');
  });
});
