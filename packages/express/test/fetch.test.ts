import { createTestClock } from '@nbsetup/testing';
import { expect, it } from 'vitest';
import { memory, type Nbsetup } from '../src/index.ts';
import { fieldOf, openNbsetup, owner } from './open-nbsetup.ts';

const address = '192.0.2.1';
const wrongToken = 'Token nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function send({ fetch }: Nbsetup, path: string, sent: Sent = {}): Promise<Response> {
  return fetch(new Request(`https://nb.example.com${path}`, sent), { address });
}

async function setUp(nbsetup: Nbsetup): Promise<string> {
  const response = await send(nbsetup, '/api/setup', { method: 'POST', body: JSON.stringify(owner) });
  return `Token ${fieldOf(await response.json(), 'personal_access_token')}`;
}

it('the fetch handler sets up, serves the API, and ends with 404', async () => {
  const nbsetup = await openNbsetup();

  const before = await send(nbsetup, '/api/instance');
  const authorization = await setUp(nbsetup);
  const me = await send(nbsetup, '/api/users/current', { headers: { authorization } });
  const nowhere = await send(nbsetup, '/api/nowhere');
  const method = await send(nbsetup, '/api/instance', { method: 'PUT', body: '{}' });
  const preflight = await send(nbsetup, '/api/users/current', { method: 'OPTIONS' });

  expect(await before.json()).toEqual({ setup_required: true });
  expect(before.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(before.headers.get('cache-control')).toBe('no-store');
  expect(await me.json()).toMatchObject({ email: 'a@example.com' });
  expect(me.headers.get('token-expires-at')).toMatch(/^20/);
  expect([nowhere.status, await nowhere.json()]).toEqual([404, { message: 'page not found', code: 404 }]);
  expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect([preflight.status, await preflight.text()]).toEqual([204, '']);
});

it('the fetch handler answers HEAD without a body', async () => {
  const response = await send(await openNbsetup(), '/api/instance', { method: 'HEAD' });

  expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
    200,
    '23',
    '',
  ]);
});

it('a browser can sign in through the fetch handler by TLS', async () => {
  const nbsetup = await openNbsetup();
  await setUp(nbsetup);

  const signedIn = await send(nbsetup, '/api/session', {
    headers: { origin: 'https://nb.example.com' },
    method: 'POST',
    body: JSON.stringify({ email: owner.email, password: owner.password }),
  });
  const cookie = signedIn.headers.getSetCookie().join().split(';', 1).join();
  const me = await send(nbsetup, '/api/users/current', { headers: { cookie } });

  expect(cookie).toMatch(/^__Host-nbsetup_session=/);
  expect(me.status).toBe(200);
});

it('a body of the fetch handler has the limits of every body', async () => {
  const nbsetup = await openNbsetup();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(4096));
    },
  });

  const long = await send(nbsetup, '/api/setup', { method: 'POST', body: 'x'.repeat(20_000) });
  const malformed = await send(nbsetup, '/api/setup', { method: 'POST', body: '{' });
  const unending = await nbsetup.fetch(
    new Request('http://h/api/setup', { method: 'POST', body: endless, duplex: 'half' }),
    { address },
  );

  expect([long.status, malformed.status, unending.status]).toEqual([413, 400, 413]);
});

it('a body that breaks off rejects, and sets nothing up', async () => {
  const nbsetup = await openNbsetup();
  const broken = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(JSON.stringify(owner)));
    },
    pull: (controller) => {
      controller.error(new Error('hung up'));
    },
  });
  const request = new Request('http://h/api/setup', { method: 'POST', body: broken, duplex: 'half' });

  await expect(nbsetup.fetch(request, { address })).rejects.toThrow('hung up');

  expect(await (await send(nbsetup, '/api/instance')).json()).toEqual({ setup_required: true });
});

it('authenticate returns the caller of a token in headers of both kinds', async () => {
  const nbsetup = await openNbsetup();
  const authorization = await setUp(nbsetup);
  const options = { access: { scope: 'notes:write' }, address } as const;

  const byFetch = await nbsetup.authenticate(new Headers({ authorization }), options);
  const byNode = await nbsetup.authenticate({ authorization }, options);

  expect(byFetch.user.name).toBe('Admin');
  expect(byNode.credential.token.id).toBe(byFetch.credential.token.id);
});

it('a refusal of authenticate has its response, and no other error has one', async () => {
  const nbsetup = await openNbsetup();
  const refused = nbsetup.authenticate(new Headers(), { access: 'any-token', address });
  const error: unknown = await refused.catch((reason: unknown) => reason);

  const response = nbsetup.responseTo(error);

  expect(response?.status).toBe(401);
  expect(response?.headers.get('www-authenticate')).toBe('Token');
  expect(await response?.json()).toEqual({ message: 'no valid authentication provided', code: 401 });
  expect(nbsetup.responseTo(new Error('of the app'))).toBeUndefined();
});

it('authenticate limits wrong tokens from one address', async () => {
  // The limit recovers with time, so the test stops the time.
  const nbsetup = await openNbsetup({ storage: memory({ clock: createTestClock() }) });
  const attempt = async (from: string): Promise<unknown> =>
    nbsetup
      .authenticate({ authorization: wrongToken }, { access: 'any-token', address: from })
      .catch((error: unknown) => nbsetup.responseTo(error)?.status);
  for (let sent = 0; sent < 60; sent += 1) await attempt(address);

  expect(await attempt(address)).toBe(429);
  expect(await attempt('192.0.2.2')).toBe(401);
});

it('the fetch handler refuses a call without the address of the client', async () => {
  const { fetch } = await openNbsetup();
  const call: (...sent: readonly never[]) => unknown = fetch;

  await expect(Reflect.apply(call, undefined, [new Request('http://h/api/instance')])).rejects.toThrow(
    'fetch needs { address } of the client as its second argument',
  );
});

it('the fetch handler rejects with refusals if the app wants them', async () => {
  const nbsetup = await openNbsetup({ errors: 'pass-on' });

  await expect(send(nbsetup, '/api/users')).rejects.toMatchObject({ code: 'unauthenticated' });
});
