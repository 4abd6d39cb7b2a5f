import { once } from 'node:events';
import { Agent } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type HttpServer, type ListenOptions } from '../../src/http-server.ts';
import { watchCertificate, type CertificateWatch } from '../../src/tls/certificate-watch.ts';
import { sendRaw, sendStubbornly } from '../raw-socket.ts';
import { createTestLogger } from '../test-app.ts';
import {
  createCertificate,
  writeCertificate,
  type CertificateFolder,
  type TestCertificate,
} from './certificate-files.ts';
import { secureRequest } from './secure-request.ts';

let first: TestCertificate;
let folder: CertificateFolder;
let watch: CertificateWatch;
let server: HttpServer;
let port: number;
let url: string;
let finish: () => void;
/** Resolves when the server has the request for `/slow`. */
let slowArrived: Promise<void>;
let noted: string[];

beforeEach(async () => {
  first = await createCertificate();
  folder = await writeCertificate(first);
  watch = await watchCertificate(folder.files, {
    clock: { now: () => new Date() },
    logger: createTestLogger().logger,
  });
  noted = [];
  server = await open();
  ({ port } = server.address);
  url = `https://localhost:${port}`;
});

afterEach(async () => {
  finish();
  await server.drain(0);
  await folder.remove();
});

async function open(
  timeouts: ListenOptions['timeouts'] = {},
  connections?: ListenOptions['connections'],
): Promise<HttpServer> {
  const running = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let arrive = (): void => undefined;
  slowArrived = new Promise((resolve) => {
    arrive = resolve;
  });
  return listen(
    (request, response) => {
      if (request.url !== '/slow') {
        response.end('here');
        return;
      }
      arrive();
      void running.then(() => response.end('at last'));
    },
    { host: '127.0.0.1', port: 0 },
    {
      timeouts,
      certificate: watch,
      onUnreadable: (reason) => void noted.push(reason),
      ...(connections && { connections }),
    },
  );
}

describe('a server with a certificate', () => {
  it('responds to clients that trust it', async () => {
    const response = await secureRequest(url, { ca: first.certificate });

    expect(response).toMatchObject({ status: 200, body: 'here' });
  });

  it('refuses TLS older than 1.2, also if Node.js would accept it', async () => {
    const old = { ca: first.certificate, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

    await expect(secureRequest(url, { ...old, maxVersion: 'TLSv1.1' })).rejects.toThrow('protocol version');
    expect((await secureRequest(url, { ...old, maxVersion: 'TLSv1.2' })).status).toBe(200);
  });

  it('presents a new certificate to new connections, and keeps open ones', async () => {
    const second = await createCertificate();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ca = [first.certificate, second.certificate];
    const { localPort } = await secureRequest(url, { ca, agent });
    await folder.write(second);

    await watch.reload();
    const onOldConnection = await secureRequest(url, { ca, agent });
    const onNewConnection = await secureRequest(url, { ca });

    agent.destroy();
    expect(onOldConnection).toMatchObject({ status: 200, localPort });
    expect(onNewConnection.presented).toBe(second.certificate);
  });

  it('finishes a running response while the certificate is replaced', async () => {
    const slow = secureRequest(`${url}/slow`, { ca: first.certificate });
    await slowArrived;
    await folder.write(await createCertificate());
    await watch.reload();

    finish();

    expect(await slow).toMatchObject({ status: 200, body: 'at last' });
  });

  it('says what is wrong to a client that uses plain HTTP', async () => {
    const response = await sendRaw(`http://127.0.0.1:${port}`, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');

    expect(response).toContain('HTTP/1.1 400 Bad Request');
    expect(response).toContain('{"message":"this port takes requests over https only","code":400}');
    expect(noted).toEqual(['plain_http']);
  });

  it('disconnects a client that uses neither', async () => {
    expect(await sendRaw(`http://127.0.0.1:${port}`, 'SSH-2.0-OpenSSH_9.6\r\n')).not.toContain('HTTP');
  });

  it('disconnects a client that never starts TLS', async () => {
    const impatient = await open({ handshakeMs: 100 });

    const silent = connectPlain(impatient.address.port, '127.0.0.1');
    const closed = await once(silent, 'close');

    await impatient.drain(0);
    expect(closed).toEqual([false]);
  });

  it('sends 408 over TLS to a client that never ends the head of a request', async () => {
    const impatient = await open({ headersMs: 100, checkEveryMs: 50 });
    const slow = connect({
      port: impatient.address.port,
      ca: first.certificate,
      servername: 'localhost',
    });
    slow.write('GET / HTTP/1.1\r\nHost: x\r\n');

    let response = '';
    for await (const chunk of slow) response += String(chunk);

    await impatient.drain(0);
    expect(response).toContain('HTTP/1.1 408 Request Timeout');
  });
});

describe('a client of a server with a certificate that never closes its connection cannot keep it', () => {
  it.each([
    ['after plain HTTP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ['after a protocol that is neither', 'SSH-2.0-OpenSSH_9.6\r\n', ''],
    ['after half a handshake', Buffer.from([0x16, 3, 1, 2, 0, 1]).toString('latin1'), ''],
  ])('%s', async (_, text, answered) => {
    const impatient = await open({ handshakeMs: 100 });
    const client = sendStubbornly(impatient.address.port, text);
    await Promise.race([once(client.socket, 'end'), once(client.socket, 'close')]);

    await expect.poll(() => impatient.connections()).toBe(0);

    expect(client.response()).toContain(answered);
    client.socket.destroy();
    await impatient.drain(0);
  });

  it.each([
    ['after half a head', 'GET / HTTP/1.1\r\nHost: x\r\n', '408 Request Timeout', { headersMs: 100 }],
    ['after CONNECT', 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', '405 Method Not Allowed', {}],
  ])('%s, over TLS', async (_, text, answered, timeouts) => {
    const impatient = await open({ ...timeouts, checkEveryMs: 50, lingerMs: 50 });
    const raw = connectPlain({ port: impatient.address.port, host: '127.0.0.1', allowHalfOpen: true });
    const client = connect({ socket: raw, ca: first.certificate, servername: 'localhost' });
    let response = '';
    client.on('data', (chunk) => (response += String(chunk)));
    client.on('error', () => undefined);
    client.write(text);
    await once(client, 'data');

    await expect.poll(() => impatient.connections()).toBe(0);

    expect(response).toContain(answered);
    client.destroy();
    await impatient.drain(0);
  });
});

it('a server with a certificate refuses connections beyond its bound, and open ones continue', async () => {
  const bounded = await open({}, { max: 1, perAddressMax: 1, addressKey: () => undefined });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const boundedUrl = `https://localhost:${bounded.address.port}`;
  await secureRequest(boundedUrl, { ca: first.certificate, agent });

  const refused = secureRequest(boundedUrl, { ca: first.certificate });

  await expect(refused).rejects.toThrow();
  expect(await secureRequest(boundedUrl, { ca: first.certificate, agent })).toMatchObject({ status: 200 });
  expect(bounded.connections()).toBe(1);
  agent.destroy();
  await bounded.drain(0);
});

describe('a server with a certificate that stops', () => {
  it('waits for the running response, but not for idle connections', async () => {
    const plain = connectPlain(port, '127.0.0.1');
    const secure = connect({ port, ca: first.certificate, servername: 'localhost' });
    await Promise.all([once(plain, 'connect'), once(secure, 'secureConnect')]);
    // If the server has not read the end of the handshake, it resets the connection.
    secure.on('error', () => undefined);
    const ends = [plain, secure].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    const slow = secureRequest(`${url}/slow`, { ca: first.certificate });
    await slowArrived;

    const drained = server.drain(10_000);
    await Promise.all(ends);
    finish();
    await drained;

    expect(await slow).toMatchObject({ status: 200, body: 'at last' });
  });
});
