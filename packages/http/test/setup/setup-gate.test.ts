import type { SetupAccessPolicy, PasswordHasher } from '@nbsetup/domain';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { sendBytes } from '../send-bytes.ts';
import { createTestApi, type TestApi } from '../test-api.ts';

const secret = 'correct-horse-battery-staple';
const complete = { email: 'admin@example.com', name: 'Admin User', password: 'use-a-long-random-password' };

/** Creates an API behind a trusted proxy. Its hasher throws if it is called. */
function createUnhashingApi(setupAccess: SetupAccessPolicy): TestApi {
  const hash: PasswordHasher['hash'] = () => Promise.reject(new Error('hashed'));
  const verify: PasswordHasher['verify'] = () => Promise.reject(new Error('verified'));
  const api = createTestApi({ setupAccess, ports: { passwordHasher: { hash, verify } } });
  api.app.set('trust proxy', true);
  return api;
}

function createGatedApi(setupAccess: SetupAccessPolicy): TestApi {
  const api = createTestApi({ setupAccess });
  api.app.set('trust proxy', true);
  return api;
}

type Headers = Readonly<Record<string, string>>;

function setUp({ app }: TestApi, headers: Headers): Promise<Response> {
  return Promise.resolve(
    request(app).post('/api/setup').set('Host', 'nb.example.com').set(headers).send(complete),
  );
}

/** One state of one access check, with its refusal. It passes if the refusal is absent. */
interface Part {
  readonly name: string;
  readonly setupAccess?: SetupAccessPolicy;
  readonly headers?: Headers;
  readonly refusal?: string;
}

const networkRefusal = 'setup is not allowed from this address';
const networks = ['10.0.0.0/8', 'fd00::/8'];
const networkParts: readonly Part[] = [
  { name: 'from anywhere' },
  { name: 'from an allowed network', setupAccess: { networks }, headers: { 'X-Forwarded-For': '10.1.2.3' } },
  {
    name: 'from an allowed network in the other notation',
    setupAccess: { networks },
    headers: { 'X-Forwarded-For': '::ffff:10.1.2.3' },
  },
  {
    name: 'from elsewhere',
    setupAccess: { networks },
    headers: { 'X-Forwarded-For': '192.0.2.1' },
    refusal: networkRefusal,
  },
  {
    name: 'from no address',
    setupAccess: { networks },
    headers: { 'X-Forwarded-For': 'unknown' },
    refusal: networkRefusal,
  },
];

const pageRefusal = 'setup is not allowed from a page of this origin';
const origins = ['https://app.example.com'];
const pageParts: readonly Part[] = [
  { name: 'without a browser' },
  { name: 'by its own page', headers: { Origin: 'http://nb.example.com' } },
  {
    name: 'by its own page, as the browser says',
    headers: { Origin: 'https://nb.example.com', 'Sec-Fetch-Site': 'same-origin' },
  },
  {
    name: 'by a listed page',
    setupAccess: { origins },
    headers: { Origin: 'https://app.example.com', 'Sec-Fetch-Site': 'same-site' },
  },
  { name: 'by another page', headers: { Origin: 'https://app.example.com' }, refusal: pageRefusal },
  {
    name: 'by a page that is not on the list',
    setupAccess: { origins },
    headers: { Origin: 'https://evil.example' },
    refusal: pageRefusal,
  },
  {
    name: 'by a page that does not say which',
    setupAccess: { origins },
    headers: { 'Sec-Fetch-Site': 'cross-site' },
    refusal: pageRefusal,
  },
  { name: 'by a sandbox', headers: { Origin: 'null' }, refusal: pageRefusal },
];

const secretRefusal = 'setup secret is missing or wrong';
const secretParts: readonly Part[] = [
  { name: 'where no secret is asked for', headers: { 'X-Setup-Secret': 'whatever' } },
  { name: 'with the secret', setupAccess: { secret }, headers: { 'X-Setup-Secret': secret } },
  { name: 'without the secret', setupAccess: { secret }, refusal: secretRefusal },
  {
    name: 'with an empty secret',
    setupAccess: { secret },
    headers: { 'X-Setup-Secret': '' },
    refusal: secretRefusal,
  },
  {
    name: 'with a part of the secret',
    setupAccess: { secret },
    headers: { 'X-Setup-Secret': secret.slice(0, -1) },
    refusal: secretRefusal,
  },
  {
    name: 'with more than the secret',
    setupAccess: { secret },
    headers: { 'X-Setup-Secret': `${secret}, ${secret}` },
    refusal: secretRefusal,
  },
];

const combinations = networkParts.flatMap((network) =>
  pageParts.flatMap((page) => secretParts.map((known) => [network, page, known] as const)),
);
const named = combinations.map((parts) => [parts.map(({ name }) => name).join(', '), parts] as const);
const isRefused = (parts: readonly Part[]): boolean => parts.some(({ refusal }) => refusal !== undefined);

function setupAccessOf(parts: readonly Part[]): SetupAccessPolicy {
  return parts.reduce((setupAccess, part) => ({ ...setupAccess, ...part.setupAccess }), {});
}

function headersOf(parts: readonly Part[]): Headers {
  return parts.reduce((headers, part) => ({ ...headers, ...part.headers }), {});
}

describe('setup is possible', () => {
  it.each(named.filter(([, parts]) => !isRefused(parts)))('%s', async (_, parts) => {
    const response = await setUp(createGatedApi(setupAccessOf(parts)), headersOf(parts));

    expect(response.body).toMatchObject({ email: 'admin@example.com' });
    expect(response.status).toBe(200);
  });
});

describe('setup is refused by the first access check that fails, and nothing is hashed', () => {
  it.each(named.filter(([, parts]) => isRefused(parts)))('%s', async (_, parts) => {
    const api = createUnhashingApi(setupAccessOf(parts));

    const response = await setUp(api, headersOf(parts));

    const message = parts.map(({ refusal }) => refusal).find((refusal) => refusal !== undefined);
    expect(response.body).toEqual({ message, code: 403 });
    expect(response.status).toBe(403);
    expect(api.failures).toEqual([]);
    expect(await api.storage.read.instance.findCompletion()).toBeUndefined();
  });
});

describe('the access checks of setup', () => {
  it('come before the checks of the body, and a body that is too long is not read', async () => {
    const { app } = createGatedApi({ secret });

    const malformed = await request(app).post('/api/setup').send('{');
    const bytes = await sendBytes(app, { path: '/api/setup', body: Buffer.from([0xff]) });
    const long = await request(app).post('/api/setup').send('x'.repeat(20_000));

    expect([malformed.status, bytes.status, long.status]).toEqual([403, 403, 413]);
  });

  it('still refuse after setup is completed; a request that passes them gets 412', async () => {
    const api = createGatedApi({ secret });
    await setUp(api, { 'X-Setup-Secret': secret });

    const stranger = await setUp(api, {});
    const operator = await setUp(api, { 'X-Setup-Secret': secret });

    expect(stranger.body).toEqual({ message: 'setup secret is missing or wrong', code: 403 });
    expect(operator.body).toEqual({ message: 'setup already completed', code: 412 });
  });

  it('let the same setup replay its response', async () => {
    const api = createGatedApi({ secret });
    const headers = { 'X-Setup-Secret': secret, 'Idempotency-Key': '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53' };
    const first = await setUp(api, headers);

    const again = await setUp(api, headers);

    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  it('do not change other routes', async () => {
    const { app } = createGatedApi({ secret, networks });

    const response = await request(app).get('/api/instance').set('Origin', 'https://evil.example');

    expect(response.status).toBe(200);
  });
});
