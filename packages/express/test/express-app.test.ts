import { parseLabel, type Buckets } from '@nbsetup/domain';
import { expressVersions } from '@nbsetup/http/testing/express-versions';
import { createTestClock } from '@nbsetup/testing';
import type { ErrorRequestHandler, Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { memory, type NbsetupOptions } from '../src/index.ts';
import { fieldOf, openNbsetup, owner } from './open-nbsetup.ts';

const ownErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Error) response.status(599).json(error.message);
  else next(error);
};

describe.each(expressVersions)('an app on $version', ({ express }) => {
  async function createApp(options: Partial<NbsetupOptions> = {}): Promise<Express> {
    const nbsetup = await openNbsetup(options);
    const app = express();
    app.use(nbsetup.router);
    app.post('/notes', nbsetup.requireToken({ scope: 'notes:write' }), (req, res) => {
      res.json(nbsetup.caller(req).user.name);
    });
    app.get('/broken', nbsetup.requireToken('any-token'), () => {
      throw new Error('of the app');
    });
    app.get('/label', nbsetup.requireCaller('any-token'), () => {
      parseLabel('', { subject: 'title', whenEmpty: 'a page has a title' });
    });
    app.get('/stranger', (req, res) => {
      res.json(nbsetup.caller(req));
    });
    app.use(nbsetup.errorHandler);
    app.use(ownErrors);
    return app;
  }

  async function setUp(app: Express): Promise<string> {
    const response = await request(app).post('/api/setup').send(owner);
    return `Token ${fieldOf(response.body, 'personal_access_token')}`;
  }

  it('is set up once, and its routes know the user of the token', async () => {
    const app = await createApp();
    const authorization = await setUp(app);

    const again = await request(app).post('/api/setup').send(owner);
    const noted = await request(app).post('/notes').set({ authorization });
    const me = await request(app).get('/api/users/current').set({ authorization });

    expect(again.status).toBe(412);
    expect(noted.body).toBe('Admin');
    expect(me.body).toMatchObject({ email: 'a@example.com', role: 'owner' });
  });

  it('refuses requests without a token and with a wrong one', async () => {
    const app = await createApp();

    const without = await request(app).post('/notes');
    const wrong = await request(app).post('/notes').set({ authorization: 'Token wrong' });

    expect([without.status, wrong.status]).toEqual([401, 401]);
    expect(without.headers['www-authenticate']).toBe('Token');
    expect(wrong.body).toEqual({ message: 'token invalid', code: 401 });
  });

  it('accepts a token with the scope of the route only', async () => {
    const app = await createApp();
    const authorization = await setUp(app);
    const me = await request(app).get('/api/users/current').set({ authorization });
    const tokens = `/api/users/${fieldOf(me.body, 'id')}/tokens`;
    const post = async (scope: string): Promise<number> => {
      const created = await request(app)
        .post(tokens)
        .set({ authorization })
        .send({ name: scope, expires_in: 1, scopes: [scope] });
      const plain = fieldOf(created.body, 'plain_token');
      const { status } = await request(app)
        .post('/notes')
        .set({ authorization: `Token ${plain}` });
      return status;
    };

    expect(await post('notes:write')).toBe(200);
    expect(await post('notes:read')).toBe(403);
    expect(await post('pats')).toBe(403);
  });

  it('leaves errors of the app to the app, and answers refusals of rules', async () => {
    const app = await createApp();
    const authorization = await setUp(app);

    const broken = await request(app).get('/broken').set({ authorization });
    const refused = await request(app).get('/label').set({ authorization });
    const stranger = await request(app).get('/stranger');

    expect([broken.status, broken.body]).toEqual([599, 'of the app']);
    expect(refused.body).toEqual({ message: 'a page has a title', code: 422 });
    expect(stranger.status).toBe(401);
  });

  it('passes refusals on to the app if it wants them', async () => {
    const nbsetup = await openNbsetup({ errors: 'pass-on' });
    const app = express();
    app.use(nbsetup.router);
    app.get('/notes', nbsetup.requireToken({ scope: 'notes:read' }));
    app.use(ownErrors);

    const own = await request(app).get('/notes').set({ authorization: 'Token wrong' });
    const api = await request(app).get('/api/users');

    expect([own.status, own.body]).toEqual([599, 'token invalid']);
    expect([api.status, api.body]).toEqual([599, 'no valid authentication provided']);
  });

  it('answers 500 without details and reports the failure if the storage fails', async () => {
    const failures: unknown[] = [];
    const nbsetup = await openNbsetup({ onFailure: (error) => failures.push(error) });
    const { tokens } = nbsetup.storage.read;
    const broken = new Error('no storage');
    Object.assign(tokens, { findByHash: () => Promise.reject(broken) });
    const app = express().get('/notes', nbsetup.requireToken({ scope: 'notes:read' }));

    const response = await request(app)
      .get('/notes')
      .set({ authorization: 'Token nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W' });

    expect(response.status).toBe(500);
    expect(response.body).toEqual({ message: 'internal server error', code: 500 });
    expect(failures).toEqual([broken]);
  });

  it('limits wrong tokens from one address on the routes of the app', async () => {
    // The limit recovers with time, so the test stops the time.
    const app = await createApp({ storage: memory({ clock: createTestClock() }) });
    const authorization = 'Token nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';
    for (let sent = 0; sent < 60; sent += 1) await request(app).post('/notes').set({ authorization });

    const { status, headers } = await request(app).post('/notes').set({ authorization });

    expect(status).toBe(429);
    expect(headers['retry-after']).toBe('1');
  });

  it('records the use of a token when it is closed', async () => {
    const nbsetup = await openNbsetup();
    const app = express().use(nbsetup.router);
    const authorization = await setUp(app);
    await request(app).get('/api/users/current').set({ authorization });

    await nbsetup.close();

    const completion = await nbsetup.storage.read.instance.findCompletion();
    const [token] = await nbsetup.storage.read.tokens.listByUser(completion?.ownerId ?? '');
    expect(token?.lastUsedAt).toBeInstanceOf(Date);
  });
});

it('counts wrong tokens by itself, and shares the limits on guesses', async () => {
  const inMemory = memory({ clock: createTestClock() });
  const asked: string[] = [];
  const buckets: Buckets = {
    consume: async ({ key }) => {
      asked.push(key);
      return 0;
    },
    consumeAll: () => Promise.resolve(undefined),
    refund: () => Promise.resolve(),
    removeFull: () => Promise.resolve(),
  };
  const nbsetup = await openNbsetup({
    storage: { ...inMemory, open: async () => ({ ...(await inMemory.open()), buckets }) },
  });
  const headers = { authorization: 'Token nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W' };
  const statuses: number[] = [];
  for (let sent = 0; sent < 62; sent += 1) {
    await nbsetup
      .authenticate(headers, { access: 'any-token', address: '192.0.2.1' })
      .catch((error: unknown) => statuses.push(nbsetup.responseTo(error)?.status ?? 0));
  }

  await nbsetup.fetch(new Request('http://localhost/api/users/invites/nbi_unknown'), {
    address: '192.0.2.1',
  });

  expect(statuses.slice(58)).toEqual([401, 401, 429, 429]);
  expect(asked).toEqual(['invite:192.0.2.1']);
});
