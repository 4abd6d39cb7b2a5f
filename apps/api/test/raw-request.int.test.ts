import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiProcess, type ApiProcess } from './api-process.ts';
import { sendRaw } from './raw-socket.ts';
import { owner } from './setup-call.ts';

describe('a malformed HTTP request', () => {
  let api: ApiProcess;

  beforeAll(async () => {
    api = await startApiProcess({ NB_STORE_ENGINE: 'memory', NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0' });
  });

  afterAll(async () => {
    expect(await api.end('SIGTERM')).toBe(0);
  });

  async function refusedFor(reason: string): Promise<number> {
    const [, url = ''] = /metrics\s+(http:\S+)/.exec(api.stdout()) ?? [];
    const text = await (await fetch(url)).text();
    const line = `^nbsetup_http_unreadable_requests_total{reason="${reason}"} (\\d+)$`;
    const [, count] = new RegExp(line, 'm').exec(text) ?? [];
    if (count === undefined) throw new Error(`the metrics do not count ${reason}`);
    return Number(count);
  }

  it.each([
    ['garbage', 'hello\r\n\r\n', 'HTTP/1.1 400', '{"message":"bad request","code":400}', 'malformed'],
    [
      'a header of 20 KB',
      `GET /api/instance HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      'HTTP/1.1 431',
      '{"message":"request header fields too large","code":431}',
      'head_too_large',
    ],
    [
      'a NUL in a header',
      'GET /api/instance HTTP/1.1\r\nHost: x\r\nX: \0\r\n\r\n',
      'HTTP/1.1 400',
      '{"message":"bad request","code":400}',
      'malformed',
    ],
    [
      'two lengths',
      'POST /api/setup HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      'HTTP/1.1 400',
      '{"message":"bad request","code":400}',
      'malformed',
    ],
    [
      'no Host',
      'GET /api/instance HTTP/1.1\r\n\r\n',
      'HTTP/1.1 400',
      '{"message":"bad request","code":400}',
      'malformed',
    ],
    [
      'a path that is not a URL',
      'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'HTTP/1.1 400',
      '{"message":"bad request","code":400}',
      'malformed',
    ],
    [
      'an expectation that cannot be met',
      'POST /api/setup HTTP/1.1\r\nHost: x\r\nExpect: foo\r\nConnection: close\r\n\r\n',
      'HTTP/1.1 417',
      '{"message":"expectation failed","code":417}',
      'expectation',
    ],
    [
      'a tunnel',
      'CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n',
      'HTTP/1.1 405',
      '{"message":"method not allowed","code":405}',
      'tunnel',
    ],
  ])('is refused in the usual form, and counted: %s', async (_, text, status, body, reason) => {
    const before = await refusedFor(reason);

    const response = await sendRaw(api.url, text);

    expect(response).toContain(status);
    expect(response).toContain(body);
    expect(response).toContain('application/json; charset=utf-8');
    expect(await refusedFor(reason)).toBe(before + 1);
  });

  it('does not suppress the response to the request before it', async () => {
    const body = JSON.stringify(owner);

    const response = await sendRaw(
      api.url,
      `POST /api/setup HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}stray bytes\r\n\r\n`,
    );

    expect(response).toContain('HTTP/1.1 200');
    expect(response).toContain('"email":"admin@example.com"');
  });

  it('is answered when the path is a whole URL', async () => {
    const response = await sendRaw(
      api.url,
      'GET http://elsewhere/api/instance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );

    expect(response).toContain('{"setup_required":false}');
  });

  it('never ends the process', async () => {
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  });
});
