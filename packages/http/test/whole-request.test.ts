import express from 'express';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { collectBody, openApiDocument } from '../src/index.ts';
import { listening } from './listening.ts';
import { createApiWithUsers } from './api-with-users.ts';

/**
 * Every route, and a method that its path does not have. `openapi-routes.test.ts` checks that the list is complete.
 */
const routes = Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
  [...Object.keys(item), 'patch'].map((method) => `${method.toUpperCase()} ${path}`),
);

it.each(routes)('a request that turns out to be broken starts nothing: %s', async (route) => {
  const api = await createApiWithUsers();
  const [method, path = ''] = route.replace('{userId}', 'robot-1').split(' ');
  const responses: ServerResponse[] = [];
  const app = express().use((_request, response, next) => {
    responses.push(response);
    next();
  }, api.app);

  const next = await listening(app, async (port) => {
    const client = connect(port, '127.0.0.1');
    client.write(
      `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Token ${api.tokenOf('owner-1')}\r\n` +
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n',
    );
    client.resume();
    await once(client, 'close');
    return (await fetch(`http://127.0.0.1:${port}/api/instance`)).status;
  });

  expect(next).toBe(200);
  expect(responses.map(({ headersSent }) => headersSent)).toEqual([false, true]);
  expect(api.usedTokens).toEqual([]);
  expect(api.failures).toEqual([]);
  expect(await api.events()).toEqual([]);
});

it('a request whose client has disconnected is not handled, although the body reader reports nothing', async () => {
  const outcome: unknown[] = [];
  const app = express().use((asked, response) => {
    asked.once('close', () => {
      void collectBody(asked, response, (error?: unknown) => {
        outcome.push(['goes on', error]);
      });
      outcome.push('was read');
    });
    asked.socket.destroy();
  });

  await listening(app, async (port) => {
    const client = connect(port, '127.0.0.1');
    client.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    client.resume();
    await once(client, 'close');
    await expect.poll(() => outcome).toContain('was read');
  });

  expect(outcome).toEqual(['was read']);
});
