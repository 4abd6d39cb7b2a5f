import { DomainError } from '@nbsetup/domain';
import express, { type ErrorRequestHandler, type Express } from 'express';
import request from 'supertest';
import { describe, expect, it, vi } from 'vitest';
import {
  errorResponder,
  managementApi,
  refusePath,
  requireToken,
  type ErrorResponderOptions,
} from '../src/index.ts';
import { expressVersions } from './express-versions.ts';
import { createApiWithUsers } from './api-with-users.ts';
import { createTestApi } from './test-api.ts';

/** Responds as the app's own error handler. */
const ownHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else response.status(418).json({ own: error instanceof Error ? error.message : error });
};

const ownErrors = {
  '/conflict': Object.assign(new Error('the note changed'), { status: 409, expose: true }),
  '/secret': Object.assign(new Error('row 7'), { status: 409, expose: false }),
  '/gone': Object.assign(new Error('the note is gone'), { statusCode: 410, type: 'note.gone' }),
  '/bug': new TypeError('x is undefined'),
} as const;

describe.each(expressVersions)('errors in an app on $version', ({ express: createApp }) => {
  function appWith(options?: ErrorResponderOptions): {
    readonly app: Express;
    readonly failures: readonly unknown[];
  } {
    const failures: unknown[] = [];
    const app = createApp().use(createTestApi().api).use('/parsed', createApp.json());
    for (const [path, error] of Object.entries(ownErrors)) {
      app.get(path, () => {
        throw error;
      });
    }
    app.get('/items/:id', (_request, response) => response.json('an item'));
    app.get('/late', () => {
      throw new DomainError('permission_denied', 'too late', { reason: 'setup_window_over' });
    });
    app.get('/refused', () => {
      throw new DomainError('permission_denied', 'permission denied');
    });
    app.use(
      refusePath,
      errorResponder((error) => failures.push(error), options),
      ownHandler,
    );
    return { app, failures };
  }

  it.each([
    ['/conflict', 'the note changed'],
    ['/gone', 'the note is gone'],
    ['/bug', 'x is undefined'],
    ['/items/%zz', "Failed to decode param '%zz'"],
  ])("go to the app's error handler unchanged: %s", async (path, message) => {
    const { app, failures } = appWith();

    const response = await request(app).get(path);

    expect(response.status).toBe(418);
    expect(response.body).toEqual({ own: message });
    expect(failures).toEqual([]);
  });

  it("go to the app's error handler from its body parser", async () => {
    const response = await request(appWith().app).post('/parsed').type('json').send('{');

    expect(response.status).toBe(418);
  });

  it.each([
    ['/refused', 403, 'permission denied'],
    ['/api/users/%zz', 400, 'invalid request'],
    ['/api/users', 401, 'no valid authentication provided'],
    ['/unknown', 404, 'page not found'],
  ])('get a response of this library if this library refuses: %s', async (path, code, message) => {
    const response = await request(appWith().app).get(path);

    expect(response.status).toBe(code);
    expect(response.body).toEqual({ message, code });
  });

  it.each([
    ['/late', 'too late, see the manual'],
    ['/refused', 'permission denied'],
  ])('have the hint of the app for their reason, if there is one: %s', async (path, message) => {
    const { app } = appWith({ hints: { setup_window_over: ', see the manual' } });

    const response = await request(app).get(path);

    expect(response.body).toEqual({ message, code: 403 });
  });

  it.each([
    ['/conflict', 409, 'the note changed'],
    ['/secret', 409, 'invalid request'],
    ['/gone', 410, 'invalid request'],
  ])('keep their status if the app has no handler: %s', async (path, code, message) => {
    const { app } = appWith({ others: 'respond' });

    const response = await request(app).get(path);

    expect(response.status).toBe(code);
    expect(response.body).toEqual({ message, code });
  });

  it('are reported and sent as 500 if the app has no handler and they have no status', async () => {
    const { app, failures } = appWith({ others: 'respond' });

    const response = await request(app).get('/bug');

    expect(response.body).toEqual({ message: 'internal server error', code: 500 });
    expect(failures).toEqual([ownErrors['/bug']]);
  });

  it('are sent as 500 if a router of this library fails', async () => {
    const api = createTestApi();
    const accounts = api.storage.read.instance;
    const fail = (): Promise<never> => Promise.reject(new Error('a fault'));
    const broken = createTestApi({
      ports: {
        storage: {
          ...api.storage,
          read: { ...api.storage.read, instance: { ...accounts, findCompletion: fail } },
        },
      },
    });
    const failures: unknown[] = [];
    const app = createApp().use(
      broken.api,
      errorResponder((error) => failures.push(error)),
      ownHandler,
    );

    const response = await request(app).get('/api/instance');

    expect(response.body).toEqual({ message: 'internal server error', code: 500 });
    expect(failures).toEqual([new Error('a fault')]);
  });

  it('end here if a response was already sent, and are still reported', async () => {
    const failures: unknown[] = [];
    const passedOn: unknown[] = [];
    const noteError: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
      passedOn.push(error);
      next(error);
    };
    const app = createApp();
    app.get('/answered/:code', ({ params }, response) => {
      response.status(202).json('its response');
      throw new DomainError(params.code === 'internal' ? 'internal' : 'not_found', 'too late');
    });
    app.use(
      errorResponder((error) => failures.push(error)),
      noteError,
    );

    const refused = await request(app).get('/answered/not_found');
    const failed = await request(app).get('/answered/internal');

    expect([refused.status, failed.status]).toEqual([202, 202]);
    expect(passedOn).toEqual([]);
    expect(failures).toEqual([new DomainError('internal', 'too late')]);
  });

  it("include none for a body that the app's parser skipped", async () => {
    const app = createApp().use(
      createApp.json(),
      createTestApi().api,
      errorResponder(() => undefined),
    );

    const response = await request(app).post('/api/setup');

    expect(response.status).toBe(400);
  });
});

describe('an app with two copies of this library', () => {
  it('shares the errors and the caller between them', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    const { api, storage, clock, tokenOf } = await createApiWithUsers();
    const app = express().use(api);
    app.get('/late', () => {
      throw new DomainError('permission_denied', 'too late', { reason: 'setup_window_over' });
    });
    app.get('/refused', () => {
      throw new DomainError('permission_denied', 'permission denied');
    });
    const ports = { tokens: storage.read.tokens, clock, recordTokenUse: () => undefined };
    app.get('/mine', requireToken(ports, 'any-token'), (asked, response) => {
      response.json({ name: copy.callerOf(asked).user.id });
    });
    app.use(
      copy.refusePath,
      copy.errorResponder(() => undefined),
    );
    const authorization = `Token ${tokenOf('person-1')}`;

    expect(copy.managementApi === managementApi).toBe(false);
    expect((await request(app).get('/refused')).status).toBe(403);
    expect((await request(app).post('/api/setup').send('{')).status).toBe(400);
    expect((await request(app).get('/api/users/%zz')).status).toBe(400);
    expect((await request(app).get('/api/peers')).status).toBe(401);
    expect((await request(app).get('/api/peers').set('Authorization', authorization)).status).toBe(404);
    expect((await request(app).get('/mine').set('Authorization', authorization)).body).toEqual({
      name: 'person-1',
    });
  });
});
