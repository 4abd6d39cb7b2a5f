import { respondToError } from '@nbsetup/http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import request from 'supertest';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { respondTogether } from './respond-together.ts';

const respondPlainly: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else response.status(500).json(error instanceof Error ? error.message : error);
};

/** Creates an app with a route that fails, and records what it responds to. */
function failingApp(): { readonly app: Express; readonly responded: string[] } {
  const responded: string[] = [];
  const app = express();
  respondTogether(app, (error: unknown, _request, response, next) => {
    responded.push(String(error));
    if (error === 'bug') throw new TypeError('a bug in the handler');
    if (error === 'passed on') next(error);
    else response.status(400).json(error);
  });
  app.get('/:error', ({ params }, response, next) => {
    const respond: unknown = Reflect.get(response, respondToError);
    if (typeof respond === 'function')
      Reflect.apply(respond, response, [params.error, response.req, response, next]);
  });
  return { app, responded };
}

it('responds to an error, and passes on what its handler passes on or throws', async () => {
  const { app } = failingApp();
  app.use(respondPlainly);

  const responses = [
    await request(app).get('/no'),
    await request(app).get('/passed%20on'),
    await request(app).get('/bug'),
  ];

  expect(responses.map(({ status, body }): unknown => [status, body])).toEqual([
    [400, 'no'],
    [500, 'passed on'],
    [500, 'a bug in the handler'],
  ]);
});

it('responds to the errors of one turn of the event loop together, in their order', async () => {
  const { app, responded } = failingApp();
  const respond: unknown = Reflect.get(app.response, respondToError);
  const fail = (error: string): void => {
    if (typeof respond === 'function') {
      Reflect.apply(respond, app.response, [
        error,
        {},
        { status: () => ({ json: () => undefined }) },
        () => undefined,
      ]);
    }
  };

  fail('first');
  fail('second');
  const before = [...responded];
  await turn();
  const after = [...responded];
  fail('third');
  await turn();

  expect(before).toEqual([]);
  expect(after).toEqual(['first', 'second']);
  expect(responded).toEqual(['first', 'second', 'third']);
});
