import express from 'express';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type HttpServer, type ListenOptions } from '../src/http-server.ts';
import { sendRaw } from './raw-socket.ts';

const tooSlow = '{"message":"request timeout","code":408}';

let server: HttpServer;
let url: string;
let noted: string[];

beforeEach(() => {
  noted = [];
});

/** Serves with the usual timeouts, except for the given ones. A pause of the machine must not end a quick client. */
async function serve(timeouts: ListenOptions['timeouts'] = {}): Promise<void> {
  const app = express().post('/', express.raw({ type: () => true }), (_request, response) => {
    response.json({ read: true });
  });
  const onUnreadable = (reason: string): void => void noted.push(reason);
  server = await listen(app, { host: '127.0.0.1', port: 0 }, { timeouts, onUnreadable });
  url = `http://127.0.0.1:${server.address.port}`;
}

afterEach(() => server.drain(0));

describe('a slow client', () => {
  it.each([
    ['with the head', 'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ', ['too_slow']],
    // The app has these requests, and counts them.
    ['with a body of known length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345', []],
    [
      'with a chunked body',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n',
      [],
    ],
  ])('%s gets 408, is counted and is disconnected (W32)', async (_, text, reasons) => {
    await serve({ headersMs: 400, requestMs: 400, checkEveryMs: 50 });

    const response = await sendRaw(url, text);

    expect(response).toContain('HTTP/1.1 408 Request Timeout');
    expect(response).toContain(tooSlow);
    expect(noted).toEqual(reasons);
  });

  it('with the next request is disconnected', async () => {
    await serve({ keepAliveMs: 300 });

    const response = await sendRaw(url, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}');

    expect(response).toContain('{"read":true}');
    expect(response).not.toContain('408');
  });

  it('that sends nothing is disconnected, and does not count as a request', async () => {
    await serve({ headersMs: 200, checkEveryMs: 50 });
    const socket = connect(server.address.port, '127.0.0.1');

    socket.resume();
    await once(socket, 'close');

    expect(socket.bytesWritten).toBe(0);
    expect(noted).toEqual([]);
  });
});

it('a body with unreadable chunks is refused without waiting', async () => {
  await serve();

  const response = await sendRaw(
    url,
    'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\nno length\r\n',
  );

  expect(response).toContain('HTTP/1.1 400 Bad Request');
  expect(response).toContain('{"message":"bad request","code":400}');
});
