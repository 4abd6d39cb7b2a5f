import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { connectionLimitsOf } from '../src/app-options.ts';
import { listen, type HttpServer } from '../src/http-server.ts';
import { watchHttpConnections } from '../src/metrics/http-connection-metrics.ts';
import { configOf, createTestLogger } from './test-app.ts';

const bounds = { NB_MAX_CONNECTIONS: '4', NB_MAX_CONNECTIONS_PER_ADDRESS: '2' };

let server: HttpServer | undefined;

afterEach(async () => {
  await server?.drain(0);
  server = undefined;
});

interface Watched {
  readonly server: HttpServer;
  readonly metrics: () => Promise<string>;
  readonly log: () => string;
  /** Advances the clock of the log. */
  readonly wait: (ms: number) => void;
}

async function serveWith(env: Readonly<Record<string, string>>): Promise<Watched> {
  const { logger, log } = createTestLogger();
  const registry = new Registry();
  let now = Date.UTC(2026, 10, 27);
  const clock = { now: () => new Date(now) };
  const connections = connectionLimitsOf(configOf({ ...bounds, ...env }));
  const opened = await listen(
    (_request, response) => response.end('here'),
    { host: '127.0.0.1', port: 0 },
    { connections, connectionObserver: watchHttpConnections({ registry, logger, clock }, connections) },
  );
  server = opened;
  return { server: opened, metrics: () => registry.metrics(), log, wait: (ms) => (now += ms) };
}

/** Opens a connection from this address that has a response and stays open. */
async function hold({ server: { address } }: Watched, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port: address.port, host: '127.0.0.1', localAddress });
  onTestFinished(() => void socket.destroy());
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'data');
  return socket;
}

/** Returns the data from a connection that is closed at once. */
async function beRefused({ server: { address } }: Watched, localAddress = '127.0.0.1'): Promise<string> {
  const socket = connect({ port: address.port, host: '127.0.0.1', localAddress, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let response = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => (response += String(chunk)));
  await Promise.race([once(socket, 'end'), once(socket, 'close')]);
  return response;
}

describe('connections', () => {
  it('are bounded for one address, while other addresses can connect', async () => {
    const watched = await serveWith({});
    await hold(watched);
    await hold(watched);

    const response = await beRefused(watched);
    await hold(watched, '127.0.0.2');

    expect(response).toBe('');
    expect(watched.server.connections()).toBe(3);
    expect(await watched.metrics()).toContain('nbsetup_http_connections 3');
    expect(await watched.metrics()).toContain('nbsetup_http_connections_refused_total{bound="address"} 1');
  });

  it('are accepted again after others of their address are closed', async () => {
    const watched = await serveWith({});
    await hold(watched);
    const second = await hold(watched);
    await beRefused(watched);

    second.destroy();
    await expect.poll(() => watched.server.connections()).toBe(1);
    await hold(watched);

    expect(watched.server.connections()).toBe(2);
  });

  it('are bounded in total over all addresses', async () => {
    const watched = await serveWith({});
    for (const index of [1, 2, 3, 4]) await hold(watched, `127.0.0.${index}`);

    await beRefused(watched, '127.0.0.5');

    expect(watched.server.connections()).toBe(4);
    expect(await watched.metrics()).toContain('nbsetup_http_connections_refused_total{bound="all"} 1');
  });

  it('of a trusted proxy come from many clients, so only the total bound applies', async () => {
    const watched = await serveWith({ NB_TRUSTED_PROXIES: '127.0.0.0/30' });
    for (const index of [1, 1, 1, 1]) await hold(watched, `127.0.0.${index}`);

    await beRefused(watched);

    expect(watched.server.connections()).toBe(4);
    expect(await watched.metrics()).toContain('nbsetup_http_connections_refused_total{bound="address"} 0');
    expect(await watched.metrics()).toContain('nbsetup_http_connections_refused_total{bound="all"} 1');
  });

  it('that are refused cause one log line a minute, which says what to do', async () => {
    const watched = await serveWith({});
    await hold(watched);
    await hold(watched);

    await beRefused(watched);
    await beRefused(watched);
    watched.wait(60_000);
    await beRefused(watched);

    const lines = watched.log().trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('"address":"127.0.0.1","variable":"NB_MAX_CONNECTIONS_PER_ADDRESS","max":2');
    expect(lines[0]).toContain('name a proxy in NB_TRUSTED_PROXIES');
  });
});

it('of one IPv6 network count as one address, as in the limits', () => {
  const { addressKey } = connectionLimitsOf(configOf());

  expect(addressKey('2001:db8::1')).toBe(addressKey('2001:db8::ffff'));
  expect(addressKey('::ffff:192.0.2.7')).toBe(addressKey('192.0.2.7'));
});
