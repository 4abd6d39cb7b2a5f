import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forwardedAddresses } from '../src/forwarded-addresses.ts';
import { listen, type HttpServer } from '../src/http-server.ts';

let server: HttpServer;

beforeAll(async () => {
  const app = express()
    .set('trust proxy', ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
    .use(forwardedAddresses)
    .get('/', (request, response) => {
      response.send(request.ip);
    });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
});

afterAll(() => server.drain(0));

async function clientOf(headers: Readonly<Record<string, string>>): Promise<string> {
  return (await fetch(`http://127.0.0.1:${server.address.port}/`, { headers })).text();
}

describe('the client that a trusted proxy forwards', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:50123', '192.0.2.7'],
    ['2001:db8::1:443', '2001:db8::1:443'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['198.51.100.1:1, 192.0.2.7:50123', '192.0.2.7'],
    ['198.51.100.1,192.0.2.7:50123 , 10.1.2.3:80,[fd00::1]:80', '192.0.2.7'],
  ])('behind %s is %s', async (forwarded, client) => {
    expect(await clientOf({ 'X-Forwarded-For': forwarded })).toBe(client);
  });

  it('is not lost behind as many headers as the client can send', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => [`a${index}`, ''] as const);

    const client = await clientOf({ ...Object.fromEntries(many), 'X-Forwarded-For': '192.0.2.7' });

    expect(client).toBe('192.0.2.7');
  });

  it('is the proxy itself if it forwards no address', async () => {
    expect(await clientOf({})).toBe('127.0.0.1');
  });
});
