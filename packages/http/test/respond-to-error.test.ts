import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import request from 'supertest';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { errorResponder, respondToError, type ApiObserver } from '../src/index.ts';
import { respondingAtOnce } from '../src/error/respond-to-error.ts';
import { createTestApi } from './test-api.ts';

const unknownToken = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';
const setupBody = { email: 'admin@example.com', name: 'Admin', password: 'correct-horse' };

/** An API whose app responds to errors at once or not, and what it did. */
function observedApi(way: 'at once' | 'by next'): {
  readonly app: Express;
  readonly did: readonly string[];
  readonly addUser: () => Promise<string>;
} {
  const did: string[] = [];
  const observer: Partial<ApiObserver> = {
    setupEnded: (end) => did.push(`setup ${end}`),
    tokenRefused: (reason) => did.push(`refused: ${reason}`),
  };
  const createApp = (): Express => {
    const app = express();
    const handler = errorResponder((error) => did.push(`failed: ${String(error)}`), { others: 'respond' });
    if (way === 'at once') Object.assign(app.response, { [respondToError]: handler });
    return app;
  };
  const read = () => Promise.reject(new Error('the store is gone'));
  const { api, addUserWithToken } = createTestApi({ ports: { observer, versions: { current: read } } });
  const walked: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
    did.push('walked');
    next(error);
  };
  const app = createApp().use(
    api,
    walked,
    errorResponder((error) => did.push(`failed: ${String(error)}`)),
  );
  return { app, did, addUser: () => addUserWithToken({ id: 'user-1', role: 'admin' }) };
}

/** Sends requests that fail in the guard, in the handler and in a body, and returns the responses. */
async function responsesOf({ app, addUser }: ReturnType<typeof observedApi>): Promise<readonly object[]> {
  const setUp = (body: object): request.Test => request(app).post('/api/setup').send(body);
  const responses = [
    await request(app).get('/api/users'),
    await request(app).get('/api/users').set('Authorization', `Token ${unknownToken}`),
    await setUp({ ...setupBody, password: 'short' }),
    await setUp({ ...setupBody, name: 7 }),
    await setUp(setupBody),
    await setUp(setupBody),
    await request(app)
      .get('/api/instance/version')
      .set('Authorization', `Token ${await addUser()}`),
  ];
  return responses.map(({ status, headers: { date: _date, ...headers }, text }) => ({
    status,
    headers,
    text,
  }));
}

it('responds and observes in the same way if an app lets errors be responded to at once', async () => {
  const [atOnce, byNext] = [observedApi('at once'), observedApi('by next')];

  const responses = await responsesOf(atOnce);

  expect(responses).toEqual(await responsesOf(byNext));
  expect(responses.map((response): unknown => Reflect.get(response, 'status'))).toEqual([
    401, 401, 422, 400, 200, 412, 500,
  ]);
  expect(atOnce.did).toEqual(byNext.did.filter((did) => did !== 'walked'));
});

it('no error walks through the handlers after the API if the app lets it be responded to at once', async () => {
  const [atOnce, byNext] = [observedApi('at once'), observedApi('by next')];

  await responsesOf(atOnce);
  await responsesOf(byNext);

  expect(atOnce.did).not.toContain('walked');
  expect(byNext.did.filter((did) => did === 'walked')).toHaveLength(6);
});

/** Responds to a request at once by a handler and an observer, and returns the response and all reported failures. */
async function handledAtOnce(
  handler: RequestHandler,
  observe: (error: unknown) => void = () => undefined,
): Promise<{ readonly end: unknown; readonly reported: readonly string[] }> {
  const reported: string[] = [];
  const app = express();
  const respond = errorResponder((error) => reported.push(String(error)), { others: 'respond' });
  Object.assign(app.response, { [respondToError]: respond });
  app.use(respondingAtOnce(handler, observe), respond);
  const end: unknown = await request(app)
    .get('/')
    .then(
      ({ status }) => status,
      (error: unknown): unknown => Reflect.get(Object(error), 'code'),
    );
  return { end, reported };
}

it('breaks a response off that has begun, and reports its failure once', async () => {
  const observed: unknown[] = [];

  const { end, reported } = await handledAtOnce(
    async (_request, response) => {
      response.write('begun');
      await turn();
      throw new Error('too late');
    },
    (error) => observed.push(error),
  );

  expect(end).toBe('ECONNRESET');
  expect(reported).toEqual(['Error: too late']);
  // The handlers of the app observe it.
  expect(observed).toEqual([]);
});

it('responds to the failure of an observer', async () => {
  const { end, reported } = await handledAtOnce(
    () => Promise.reject(new Error('of the handler')),
    () => {
      throw new Error('of the observer');
    },
  );

  expect(end).toBe(500);
  expect(reported).toEqual(['Error: of the observer']);
});
