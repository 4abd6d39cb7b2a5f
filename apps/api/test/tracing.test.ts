import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RecordedSpan, recordSpans, type SpanRecording } from './recorded-spans.ts';
import { createTestApp, setupBody } from './test-app.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const tokenShape = z.object({ personal_access_token: z.string() });

it('uses a version of the OpenTelemetry API that the SDK for Node.js 20 supports', async () => {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');

  // An SDK does not support programs for a newer API than its own, and does not report that.
  expect(manifest).toMatch(/"@opentelemetry\/api": "1\.[0-9]\.\d+"/);
});

it('without an SDK logs the trace that the request names, and only a well-formed one', async () => {
  const { app, log } = await createTestApp();

  await request(app).get('/api/instance').set('traceparent', traceparent);
  await request(app).get('/api/instance').set('traceparent', 'canary');
  await request(app)
    .get('/api/instance')
    .set('traceparent', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`);

  expect(log().match(/"trace_id":"[^"]*"/g)).toEqual(['"trace_id":"0af7651916cd43dd8448eb211c80319c"']);
  expect(log()).not.toContain('canary');
});

it('without an SDK one listener waits for the end of a request', async () => {
  const { app } = await createTestApp();
  const counts: number[] = [];
  const listener: RequestListener = (incoming, response) => {
    const before = response.listenerCount('close');
    app(incoming, response);
    counts.push(response.listenerCount('close') - before);
  };

  await request(listener).get('/api/instance');

  expect(counts).toEqual([1]);
});

describe('with an SDK', () => {
  let recording: SpanRecording;
  const spans = (): readonly RecordedSpan[] => recording.spans();

  beforeEach(() => {
    recording = recordSpans();
  });

  afterEach(() => {
    recording.stop();
  });

  it('a request is a span of its route, below the one that its headers name', async () => {
    const { app, log } = await createTestApp();

    await request(app).get('/api/users/canary/tokens?token=canary').set('traceparent', traceparent);

    const [span] = spans();
    expect(span).toMatchObject({
      name: 'GET /api/users/{userId}/tokens',
      options: { kind: SpanKind.SERVER },
      parent: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' },
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/api/users/{userId}/tokens',
        'http.response.status_code': 401,
        'url.path': '/api/users/…/tokens',
        'url.scheme': 'http',
      },
      status: undefined,
      isEnded: true,
    });
    expect(log()).toContain(
      `"trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"${span?.spanContext().spanId ?? ''}"`,
    );
  });

  it('the slow steps of a setup and of a token check are spans below the request', async () => {
    const { app } = await createTestApp();

    const setup = await request(app).post('/api/setup').send(setupBody);
    const { personal_access_token: token } = tokenShape.parse(setup.body);
    await request(app).get('/api/users').set('Authorization', `Token ${token}`);

    const names = new Map(spans().map((span) => [span.spanContext().spanId, span.name]));
    expect(spans().map(({ name, parent }) => [name, names.get(parent?.spanId ?? '')])).toEqual([
      ['POST /api/setup', undefined],
      ['password.hash', 'POST /api/setup'],
      ['store.unit_of_work', 'POST /api/setup'],
      ['GET /api/users', undefined],
      ['token.verify', 'GET /api/users'],
    ]);
    expect(spans().every(({ isEnded }) => isEnded)).toBe(true);
  });

  it('no span has a secret', async () => {
    const { app } = await createTestApp();
    const setup = await request(app)
      .post('/api/setup')
      .set('X-Setup-Secret', 'canary-secret')
      .send(setupBody);
    const { personal_access_token: token } = tokenShape.parse(setup.body);

    await request(app).get(`/api/users/${token}/tokens?q=${token}`).set('Authorization', `Token ${token}`);
    await request(app).post('/api/session').send({ email: setupBody.email, password: 'canary-wrong' });

    const text = JSON.stringify(spans());
    expect(text).toContain('/api/users/nbp_…/tokens');
    for (const secret of ['canary', 'admin@', token.slice(4, 24), token.slice(-20)]) {
      expect(text).not.toContain(secret);
    }
  });

  it('an internal error is a span error with its code and without its message', async () => {
    const { parts } = await createTestApp();
    const { storage } = parts.store;
    const unitOfWork = { run: () => Promise.reject(new Error('canary at db.example.com')) };
    const { app } = await createTestApp(
      {},
      { store: { ...parts.store, storage: { ...storage, unitOfWork } } },
    );

    await request(app).post('/api/setup').send(setupBody);

    const failed = spans().filter(({ status }) => status?.code === SpanStatusCode.ERROR);
    expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['POST /api/setup', '500'],
      ['store.unit_of_work', 'internal'],
    ]);
    expect(JSON.stringify(spans())).not.toContain('canary at');
  });

  it('a span that an HTTP instrumentation created gets the route, and no second span is created', async () => {
    const { app } = await createTestApp();
    const attributes = { 'http.target': '/api/instance?token=canary', 'url.query': 'token=canary' };
    const made = new RecordedSpan('GET', { options: { attributes }, parent: undefined, id: 4_711 });

    const answering = context.with(trace.setSpan(context.active(), made), () => {
      const server = app.listen(0);
      return request(server)
        .get('/api/instance?token=canary')
        .then(() => server.close());
    });
    await answering;

    expect(made.name).toBe('GET /api/instance');
    expect(made.attributes).toMatchObject({
      'http.route': '/api/instance',
      'http.response.status_code': 200,
    });
    expect(JSON.stringify(made.attributes)).not.toContain('canary');
    expect(made.isEnded).toBe(false);
    expect(spans()).toEqual([]);
  });
});
