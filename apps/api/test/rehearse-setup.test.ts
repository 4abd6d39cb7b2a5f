import { coreRefusal } from '@nbsetup/domain/storage';
import request from 'supertest';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { appOptionsOf } from '../src/app-options.ts';
import type { AppPorts } from '../src/create-app.ts';
import { rehearseSetup } from '../src/rehearse-setup.ts';
import { recordSpans } from './recorded-spans.ts';
import { configOf, createTestApp, setupBody } from './test-app.ts';

/** Variables with which a client needs the secret and the right address, and may send one request a minute. */
const restricted = {
  NB_OPEN_RATE_LIMITING_RPM: '1',
  NB_OPEN_RATE_LIMITING_BURST: '1',
  NB_SETUP_SECRET: 'a-secret-of-32-characters-or-more',
  NB_SETUP_ALLOWED_CIDRS: '192.0.2.0/24',
};

/** Rehearses and returns the reported failures. */
async function rehearse(ports: AppPorts, env = {}): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  await rehearseSetup(ports, {
    options: appOptionsOf(configOf(env)),
    onFailure: (error) => failures.push(error),
  });
  return failures;
}

it('a rehearsal leaves nothing in the store, the log and the metrics', async () => {
  const { app, ports, log, metrics } = await createTestApp();
  const before = await metrics();

  const failures = await rehearse(ports);

  expect(failures).toEqual([]);
  expect(log()).toBe('');
  expect(await metrics()).toEqual(before);
  expect((await request(app).post('/api/setup').send(setupBody)).status).toBe(200);
});

it('a rehearsal gives its attempts to sign in back', async () => {
  const { ports } = await createTestApp();
  const nobody = { subject: 'rehearsal@example.com', address: '' };

  await rehearse(ports);
  for (let count = 0; count < 5; count += 1) await ports.loginThrottle?.attempt(nobody);

  await expect(ports.loginThrottle?.attempt(nobody)).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await rehearse(ports)).toEqual([]);
});

it('a rehearsal does not ask who may set up, nor how often', async () => {
  const { ports } = await createTestApp(restricted);

  expect(await rehearse(ports, restricted)).toEqual([]);
});

it('a rehearsal succeeds after setup is completed', async () => {
  const { app, ports } = await createTestApp();
  await request(app).post('/api/setup').send(setupBody);

  expect(await rehearse(ports)).toEqual([]);
});

it('a rehearsal reports once why setup would fail', async () => {
  const { ports } = await createTestApp();
  const failure = coreRefusal('user_has_account');
  const unitOfWork: AppPorts['storage']['unitOfWork'] = {
    run: (work) =>
      ports.storage.unitOfWork.run((stores) =>
        work({ ...stores, tokens: { ...stores.tokens, add: () => Promise.reject(failure) } }),
      ),
  };

  const failures = await rehearse({ ...ports, storage: { ...ports.storage, unitOfWork } });

  expect(failures).toEqual([expect.objectContaining({ reason: 'user_has_account' })]);
});

it('a rehearsal reports a failed read with the response', async () => {
  const { ports } = await createTestApp();
  const unitOfWork: AppPorts['storage']['unitOfWork'] = {
    run: (work) =>
      ports.storage.unitOfWork.run((stores) =>
        work({
          ...stores,
          users: { ...stores.users, listByEmail: () => Promise.reject(new Error('no such table')) },
        }),
      ),
  };

  const failures = await rehearse({ ...ports, storage: { ...ports.storage, unitOfWork } });

  expect(failures.map(String)).toEqual([expect.stringContaining('/api/session was answered 500')]);
});

it('a rehearsal has no span, also with an SDK', async () => {
  const { parts, ports } = await createTestApp();
  const recording = recordSpans();
  onTestFinished(() => {
    recording.stop();
  });

  await rehearse({ ...ports, storage: parts.store.storage });

  expect(recording.spans()).toEqual([]);
});

it('a rehearsal asks an HTTP instrumentation to record nothing', async () => {
  const { ports } = await createTestApp();
  const parents: unknown[] = [];
  const remember = (message: unknown): void => {
    const request: unknown = Reflect.get(Object(message), 'request');
    if (request instanceof IncomingMessage) parents.push(request.headers['traceparent']);
  };
  subscribe('http.server.request.start', remember);
  onTestFinished(() => {
    unsubscribe('http.server.request.start', remember);
  });

  await rehearse(ports);

  expect(parents).toHaveLength(6);
  // The last number says that the parent is not recorded. Zeros name no span.
  for (const parent of parents) expect(parent).toMatch(/^00-0*[1-9][0-9a-f]*-0*[1-9][0-9a-f]*-00$/);
});
