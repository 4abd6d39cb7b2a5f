import { DomainError } from '@nbsetup/domain';
import type { Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { errorResponder, requireCaller, requireToken } from '../src/index.ts';
import { coreOperations } from '../src/resources.ts';
import { expressVersions } from './express-versions.ts';
import { createApiWithUsers, type ApiWithUsers } from './api-with-users.ts';
import { signIn } from './session/session-cookie.ts';
import { createTestApi } from './test-api.ts';

/** Vector 5 of docs/netbird-api.md 1.2. */
const plainText = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';

const everyPath = Object.keys(coreOperations).map((route) =>
  route.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'userId' ? 'robot-1' : 'token-of-robot-1')),
);

const otherRequests = [
  ...[
    '/',
    '/api',
    '/api/users/',
    '/API/users',
    '/api/Users',
    '/api/users?',
    '/api/users/%zz',
    '/api/users/%2f',
  ],
  ...['/api/users/current/', '//api/users', '/api/peers', '/api/integrations/x', '/api/openapi.json/'],
  ...['/api/users?service_user=true', '/api/users?service_user=x', '/api/users?service_user[a]=true'],
  ...[
    '/api/users?service_user=true&service_user=x',
    '/api/users?service_user=%zz',
    '/api/users?service_user',
  ],
].flatMap((path) => [`GET ${path}`, `OPTIONS ${path}`]);

const bodies = ['', '{', '{}', 'null', '[]', '{"name":"x","expires_in":7}', `"${'x'.repeat(20_000)}"`];

/** Returns the parts of a response that a client sees. */
async function responseTo(
  app: Express,
  name: string,
  sent: { token?: string; body?: string },
): Promise<string> {
  const [method = '', path = ''] = name.split(' ');
  const asked = request(app)[methods[method] ?? 'get'](path).redirects(0);
  if (sent.token !== undefined) void asked.set('Authorization', `Token ${sent.token}`);
  if (sent.body !== undefined) void asked.type('json');
  const { status, headers, text } = await (sent.body === undefined ? asked : asked.send(sent.body));
  const shown = [
    'allow',
    'cache-control',
    'content-type',
    'location',
    'token-expires-at',
    'www-authenticate',
  ];
  const seen = shown.flatMap((header) => (header in headers ? [`${header}=${String(headers[header])}`] : []));
  return [name, status, ...seen, text].join(' ');
}

const methods: Readonly<Record<string, 'get' | 'post' | 'put' | 'delete' | 'options'>> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  DELETE: 'delete',
  OPTIONS: 'options',
};

async function everyResponse({ app, tokenOf }: ApiWithUsers): Promise<readonly string[]> {
  const token = tokenOf('owner-1');
  const responses: string[] = [];
  for (const name of everyPath) {
    responses.push(await responseTo(app, name, {}), await responseTo(app, name, { token: 'wrong' }));
  }
  for (const name of [...everyPath, ...otherRequests]) responses.push(await responseTo(app, name, { token }));
  for (const body of bodies) {
    responses.push(await responseTo(app, 'POST /api/users/robot-1/tokens', { token, body }));
    responses.push(await responseTo(app, 'POST /api/setup', { body }));
  }
  return responses;
}

it('every response of the API is the same on Express 4 as on Express 5', async () => {
  const [on4 = [], on5 = []] = await Promise.all(
    expressVersions.map(async ({ express }) =>
      everyResponse(await createApiWithUsers({ createApp: express })),
    ),
  );

  expect(on5.length).toBeGreaterThan(100);
  expect(on4).toEqual(on5);
});

describe.each(expressVersions)('an app on $version', ({ express }) => {
  async function appWithRoute({ trustsProxy = false } = {}) {
    const api = await createApiWithUsers();
    const { clock, storage } = api;
    const ports = { tokens: storage.read.tokens, clock, recordTokenUse: () => undefined };
    const own = express();
    if (trustsProxy) own.set('trust proxy', true);
    own.get('/by-token', requireToken(ports, { scope: 'read', role: 'any' }), (_request, response) => {
      response.json('token');
    });
    const { sessions } = storage.read;
    own.post('/by-caller', requireCaller({ ...ports, sessions }, 'any-token'), (_request, response) => {
      response.json('caller');
    });
    own.use(errorResponder(() => undefined));
    return { ...api, own };
  }

  it('responds with 401 on its own route to a request without a token, and keeps running', async () => {
    const { own, tokenOf } = await appWithRoute();

    const refused = await request(own).get('/by-token');
    const wrong = await request(own).post('/by-caller').set('Authorization', 'Token wrong');
    const passed = await request(own)
      .get('/by-token')
      .set('Authorization', `Token ${tokenOf('person-1')}`);

    expect([refused.status, wrong.status, passed.status]).toEqual([401, 401, 200]);
  });

  it.each([null, '', 'route', 'router', new Error('no storage'), new DomainError('store_unavailable', 'no')])(
    'lets nobody pass if its storage fails with %j',
    async (failure) => {
      const { clock } = createTestApi();
      const tokens = {
        ...createTestApi().storage.read.tokens,
        // Throws any value, as the storage of a host app may.
        findByHash: async () => {
          AbortSignal.abort(failure).throwIfAborted();
          return undefined;
        },
      };
      const app = express()
        .use(requireToken({ tokens, clock, recordTokenUse: () => undefined }, 'any-token'))
        .use((_request, response) => response.json('passed'))
        .use(errorResponder(() => undefined, { others: 'respond' }));

      const response = await request(app).get('/').set('Authorization', `Token ${plainText}`);

      expect(response.status).toBeGreaterThanOrEqual(500);
    },
  );

  it.each([
    { trustsProxy: false, origin: 'http://nb.example.com:8080', status: 200 },
    { trustsProxy: false, origin: 'http://nb.example.com', status: 403 },
    { trustsProxy: false, origin: 'http://proxy.example.com:9443', status: 403 },
    { trustsProxy: true, origin: 'http://proxy.example.com:9443', status: 200 },
    { trustsProxy: true, origin: 'http://nb.example.com:8080', status: 403 },
  ])(
    'responds with $status to a page of $origin; it trusts the proxy: $trustsProxy',
    async ({ status, ...given }) => {
      const api = await appWithRoute(given);
      const cookie = await signIn(api);

      const response = await request(api.own).post('/by-caller').set({
        Host: 'nb.example.com:8080',
        'X-Forwarded-Host': 'proxy.example.com:9443, inner.example.com',
        Cookie: cookie,
        Origin: given.origin,
      });

      expect(response.status).toBe(status);
    },
  );
});
