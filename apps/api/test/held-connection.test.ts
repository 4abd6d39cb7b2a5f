import express from 'express';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { listen, type HttpServer, type ListenOptions } from '../src/http-server.ts';
import { sendStubbornly, type StubbornClient } from './raw-socket.ts';

const head = 'POST / HTTP/1.1\r\nHost: x\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const large = 'x'.repeat(32 * 1024 * 1024);

let server: HttpServer;
let noted: string[];
let finishLater: () => void;

beforeEach(() => {
  noted = [];
});

afterEach(() => server.drain(0));

/** Serves with the usual timeouts, except for the given ones. */
async function serve(timeouts: ListenOptions['timeouts'] = {}): Promise<void> {
  const app = express()
    .get('/large', (_request, response) => {
      response.send(large);
    })
    .get('/waiting', (_request, response) => {
      noted.push('waiting');
      response.on('close', () => noted.push('closed'));
    })
    .get('/later', (_request, response) => {
      noted.push('later');
      finishLater = () => response.json({ later: true });
    })
    .post('/early', (_request, response) => {
      response.status(404).json({});
    })
    .post('/', express.raw({ type: () => true }), (_request, response) => {
      response.json({ read: true });
    });
  const onUnreadable = (reason: string): void => void noted.push(reason);
  server = await listen(app, { host: '127.0.0.1', port: 0 }, { timeouts, onUnreadable });
}

/** Waits until the server has closed the connection of the client. */
async function closed({ socket }: StubbornClient): Promise<void> {
  await once(socket, 'end');
  await expect.poll(() => server.connections(), { timeout: 5_000 }).toBe(0);
  socket.destroy();
}

describe('a client that never closes its connection cannot keep it', () => {
  it.each([
    ['after a head that is not complete in time', `${head}X-Slow: `, 'HTTP/1.1 408'],
    ['after a body that is not complete in time', `${head}Content-Length: 9\r\n\r\n123`, 'HTTP/1.1 408'],
    ['after half a chunked body', `${chunked}5\r\n123`, 'HTTP/1.1 408'],
    [
      'after a response it did not wait for',
      'POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n',
      '404',
    ],
    ['after it sent nothing', '', ''],
  ])('%s', async (_, text, answered) => {
    await serve({ headersMs: 100, requestMs: 200, lingerMs: 50, checkEveryMs: 50 });
    const client = sendStubbornly(server.address.port, text);

    await closed(client);

    expect(client.response()).toContain(answered);
  });

  it.each([
    ['after an unreadable chunk', `${chunked}zz\r\n`, 'HTTP/1.1 400'],
    ['after CONNECT', 'CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n', 'HTTP/1.1 405'],
    ['after garbage', 'hello\r\n\r\n', 'HTTP/1.1 400'],
    ['after the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'HTTP/1.1 4'],
    ['after a head that is too long', `${head}X: ${'x'.repeat(40_000)}`, 'HTTP/1.1 431'],
    ['after a head without Host', 'GET / HTTP/1.1\r\n\r\n', 'HTTP/1.1 400'],
    ['after two hosts', `${head}Host: y\r\nContent-Length: 9\r\n\r\n`, 'HTTP/1.1 400'],
    ['after an expectation', `${head}Expect: foo\r\nContent-Length: 9\r\n\r\n`, 'HTTP/1.1 417'],
    [
      'after a request for another protocol',
      `${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      '200',
    ],
    [
      'after garbage that follows a request',
      `${head}Content-Length: 2\r\n\r\n{}garbage\r\n\r\n`,
      '{"read":true}',
    ],
    ['after a request', `${head}Content-Length: 2\r\n\r\n{}`, '{"read":true}'],
  ])('%s', async (_, text, answered) => {
    await serve({ keepAliveMs: 100, lingerMs: 50 });
    const client = sendStubbornly(server.address.port, text);

    await closed(client);

    expect(client.response()).toContain(answered);
  });

  it('while it continues to send', async () => {
    await serve({ lingerMs: 50 });
    const client = sendStubbornly(server.address.port, 'hello\r\n\r\n');
    await once(client.socket, 'data');
    const sending = setInterval(() => client.socket.write('hello again\r\n\r\n'), 10);
    client.socket.once('error', () => {
      clearInterval(sending);
    });

    await expect.poll(() => server.connections(), { timeout: 5_000 }).toBe(0);

    clearInterval(sending);
    expect(client.response().match(/HTTP\/1.1/g)).toEqual(['HTTP/1.1']);
    expect(noted).toEqual(['malformed']);
  });

  it('by not reading the response', async () => {
    await serve({ responseMs: 300 });
    const client = connect({ port: server.address.port, host: '127.0.0.1', allowHalfOpen: true });
    client.on('error', () => undefined);
    client.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(client, 'readable');

    await expect.poll(() => server.connections(), { timeout: 5_000 }).toBe(0);

    client.destroy();
  });

  it('when the server stops', async () => {
    await serve();
    const client = sendStubbornly(server.address.port, 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(client.socket, 'end');

    await server.drain(0);

    await expect.poll(() => server.connections()).toBe(0);
    client.socket.destroy();
  });
});

it('closes the responses that wait behind another one of a lost connection', async () => {
  await serve();
  const client = connect(server.address.port, '127.0.0.1');
  client.write('GET /waiting HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3));
  const received = ['waiting', 'waiting', 'waiting'];
  await expect.poll(() => noted).toEqual(received);

  client.destroy();

  await expect.poll(() => noted).toEqual([...received, 'closed', 'closed', 'closed']);
});

describe('the response to a running request is sent, and is the first one, if the client also sends', () => {
  it.each([
    ['CONNECT', 'CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n', '405'],
    ['garbage', 'hello\r\n\r\n', '400'],
    ['a request without Host', 'GET / HTTP/1.1\r\n\r\n', '400'],
    ['an expectation', `${head}Expect: foo\r\n\r\n`, '417'],
    [
      'an unreadable chunk after an early response',
      'POST /early HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      '404',
    ],
  ])('%s', async (_, text, status) => {
    await serve({ lingerMs: 50 });
    const client = sendStubbornly(server.address.port, `GET /later HTTP/1.1\r\nHost: x\r\n\r\n${text}`);
    await expect.poll(() => noted).toContain('later');

    finishLater();
    await closed(client);

    expect(client.response().match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', `HTTP/1.1 ${status}`]);
    expect(client.response()).toContain('{"later":true}');
  });
});

it.each([
  ['a missing Host', 'GET / HTTP/1.1\r\n\r\n', '400', 'malformed'],
  ['an expectation', `${head}Expect: foo\r\n\r\n`, '417', 'expectation'],
])(
  'a request after the last response of a connection does not begin: %s',
  async (_, text, status, reason) => {
    await serve({ lingerMs: 50 });
    const client = sendStubbornly(
      server.address.port,
      `${text}GET /waiting HTTP/1.1\r\nHost: x\r\n\r\n${text}CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n`,
    );

    await closed(client);

    expect(client.response().match(/HTTP\/1.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`]);
    expect(noted).toEqual([reason]);
  },
);

it.each([
  [
    'after an early response',
    'POST /early HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 99999999\r\n\r\n',
    '404',
  ],
  ['of HTTP/1.0 after an early response', 'POST /early HTTP/1.0\r\nContent-Length: 99999999\r\n\r\n', '404'],
  ['after an expectation', `${head}Expect: foo\r\nContent-Length: 99999999\r\n\r\n`, '417'],
  ['after a head without Host', 'POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n', '400'],
  ['after an unreadable chunk', `${chunked}zz\r\n`, '400'],
])('a client that reads only after it has sent its body gets its response: %s', async (_, text, status) => {
  await serve({ lingerMs: 30_000 });
  const client = connect({ port: server.address.port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => undefined);
  onTestFinished(() => void client.destroy());

  client.write(text);
  client.write(large);
  await once(client, 'drain');
  const response = await readText(client);

  expect(response.match(/HTTP\/1.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`]);
});

it('a stop waits for a client that reads a response slowly', async () => {
  await serve();
  const client = connect({ port: server.address.port, host: '127.0.0.1', allowHalfOpen: true });
  client.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(client, 'readable');

  const stopped = server.drain(30_000);
  client.resume();
  await Promise.all([stopped, once(client, 'end')]);

  expect(client.bytesRead).toBeGreaterThan(large.length);
});

describe('one request has one response', () => {
  it.each([
    [
      'refused for its Expect header',
      `${head}Expect: foo\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      '417',
    ],
    ['without a host', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', '400'],
    ['answered early', 'POST /early HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', '404'],
    ['with an unreadable chunk', `${chunked}zz\r\nzz\r\nzz\r\n`, '400'],
  ])('%s', async (_, text, status) => {
    await serve({ lingerMs: 50 });
    const client = sendStubbornly(server.address.port, text);

    await once(client.socket, 'end');

    expect(client.response().match(/HTTP\/1.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`]);
    client.socket.destroy();
  });
});
