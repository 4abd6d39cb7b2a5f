import { sendJsonPieces } from '@nbsetup/http';
import express, { type Express } from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { sendPlainJson } from './plain-json.ts';

function createApp(): Express {
  const app = express();
  app.disable('etag');
  app.get('/', (_request, response) => {
    response.json({ text: 'ü', list: [1, null], absent: undefined, at: new Date(0) });
  });
  app.get('/pieces', (_request, response) => {
    const list = [{ text: 'ü' }, 1];
    const pieces = [Buffer.from('[{"text":"ü"}'), Buffer.from(',1'), Buffer.from(']')];
    const send: unknown = Reflect.get(response, sendJsonPieces);
    if (typeof send === 'function') Reflect.apply(send, response, [pieces]);
    else response.json(list);
  });
  app.get('/error', (_request, response) => {
    response.status(503).set({ 'Content-Type': 'application/problem+json', 'Retry-After': '1' }).json('no');
  });
  return app;
}

async function responseOf(app: Express, method: 'get' | 'head', path: string): Promise<object> {
  const { status, headers, text } = await request(app)[method](path);
  const revalidated = await request(app)[method](path).set('If-None-Match', '*');
  const { date: _date, ...fixed } = headers;
  return { status, fixed, text, whenRevalidated: [revalidated.status, revalidated.text] };
}

it.each([
  ['get', '/'],
  ['head', '/'],
  ['get', '/pieces'],
  ['head', '/pieces'],
  ['get', '/error'],
] as const)('the response to %s %s is that of Express', async (method, path) => {
  const plain = createApp();
  sendPlainJson(plain);

  const response = await responseOf(plain, method, path);

  expect(response).toHaveProperty('whenRevalidated.0', path === '/error' ? 503 : 304);
  expect(response).toEqual(await responseOf(createApp(), method, path));
});
