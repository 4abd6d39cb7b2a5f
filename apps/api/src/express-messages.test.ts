import express, { type Express } from 'express';
import { createServer, type IncomingMessage } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { messageClassesOf } from './express-messages.ts';

async function serve(listener: Express, onRequest: (request: IncomingMessage) => void): Promise<string> {
  const server = createServer(messageClassesOf(listener));
  server.on('request', (request, response) => {
    onRequest(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

it('Express finds the prototypes of requests and responses as it sets them', async () => {
  const app = express();
  const before: unknown[] = [];
  const inHandler: unknown[] = [];
  app.get('/', (request, response) => {
    inHandler.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
    response.json({ address: request.ip, app: request.app === app && response.app === app });
  });
  const url = await serve(app, (request) => before.push(Object.getPrototypeOf(request)));

  const response = await fetch(url);

  expect(await response.json()).toEqual({ address: '127.0.0.1', app: true });
  expect(before).toEqual([app.request]);
  expect(inHandler[0]).toBe(before[0]);
  expect(inHandler[1]).toBe(app.response);
});

it('two apps in one process keep their own settings', async () => {
  const [first, second] = [express(), express()];
  first.set('trust proxy', true);
  for (const app of [first, second]) app.get('/', (request, response) => void response.send(request.ip));
  const urls = [await serve(first, () => undefined), await serve(second, () => undefined)];

  const addresses = urls.map(async (url) =>
    (await fetch(url, { headers: { 'X-Forwarded-For': '192.0.2.7' } })).text(),
  );

  expect(await Promise.all(addresses)).toEqual(['192.0.2.7', '127.0.0.1']);
});
