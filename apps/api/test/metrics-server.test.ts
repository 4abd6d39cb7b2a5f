import type { ApiConfig } from '@nbsetup/api-config';
import type { Logger } from 'pino';
import { Gauge, Registry } from 'prom-client';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { banner } from '../src/banner.ts';
import { metricsApp } from '../src/metrics/metrics-app.ts';
import { startApi, type RunningApi } from '../src/start-api.ts';
import { configOf, createTestLogger } from './test-app.ts';

/** Returns the address of the server at this URL. */
function addressOf(url = ''): string {
  return `127.0.0.1:${new URL(url).port}`;
}

describe('the metrics', () => {
  it('are at /metrics in the format of Prometheus, and are not cached', async () => {
    const registry = new Registry();
    new Gauge({ name: 'answer', help: 'to everything', registers: [registry] }).set(42);
    const { logger } = createTestLogger();

    const response = await request(metricsApp({ registry, logger })).get('/metrics');

    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.text).toBe('# HELP answer to everything\n# TYPE answer gauge\nanswer 42\n');
  });

  it.each([
    ['get', '/', 404, 'page not found'],
    ['get', '/metrics/', 404, 'page not found'],
    ['get', '/api/instance', 404, 'page not found'],
    ['post', '/metrics', 405, 'method not allowed, use GET, HEAD, OPTIONS'],
  ] as const)('are nowhere else: %s %s', async (method, path, status, message) => {
    const { logger } = createTestLogger();

    const response = await request(metricsApp({ registry: new Registry(), logger }))[method](path);

    expect(response.status).toBe(status);
    expect(response.body).toEqual({ message, code: status });
  });

  it('that cannot be read are a 500, and only the log has the reason', async () => {
    const registry = new Registry();
    new Gauge({
      name: 'broken',
      help: 'always',
      registers: [registry],
      collect: () => {
        throw new Error('cannot look');
      },
    });
    const { logger, log } = createTestLogger();

    const response = await request(metricsApp({ registry, logger })).get('/metrics');

    expect(response.status).toBe(500);
    expect(response.body).toEqual({ message: 'internal server error', code: 500 });
    expect(log()).toContain('cannot look');
  });
});

async function start(config: ApiConfig, logger: Logger): Promise<RunningApi> {
  return startApi(config, logger, { version: '0.1.0' });
}

describe('the address of the metrics', () => {
  it('is separate, is logged at the start, and is closed at the stop', async () => {
    const config = configOf({ NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0' });
    const api = await start(config, createTestLogger().logger);
    const url = /metrics\s+(\S+)\n/.exec(banner(config, api))?.[1] ?? '';

    const metrics = await (await fetch(url)).text();
    const onApi = await fetch(`${api.url}/metrics`);
    await api.stop(1_000);

    expect(url).toMatch(/^http:\/\/localhost:\d+\/metrics$/);
    expect(metrics).toContain('nbsetup_build_info{version="0.1.0"} 1');
    expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(metrics).toContain('process_resident_memory_bytes');
    expect(onApi.status).toBe(404);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('is not opened without its variable', async () => {
    const config = configOf();
    const api = await start(config, createTestLogger().logger);
    onTestFinished(() => api.stop(0));

    expect(api.metricsUrl).toBeUndefined();
    expect(banner(config, api)).not.toContain('metrics');
  });

  it('must be free, otherwise the API does not start', async () => {
    const first = await start(
      configOf({ NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0' }),
      createTestLogger().logger,
    );
    onTestFinished(() => first.stop(0));
    const taken = addressOf(first.metricsUrl);

    const starting = start(configOf({ NB_METRICS_LISTEN_ADDRESS: taken }), createTestLogger().logger);

    await expect(starting).rejects.toThrow(
      `NB_METRICS_LISTEN_ADDRESS: listen EADDRINUSE: address already in use ${taken}`,
    );
  });

  it('is closed again if the address of the API is in use', async () => {
    const { logger } = createTestLogger();
    const first = await start(configOf({ NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0' }), logger);
    const metricsAddress = addressOf(first.metricsUrl);
    await first.stop(0);
    const other = await start(configOf(), logger);
    onTestFinished(() => other.stop(0));

    const variables = {
      NB_METRICS_LISTEN_ADDRESS: metricsAddress,
      NB_LISTEN_ADDRESS: addressOf(other.url),
    };

    await expect(start(configOf(variables), logger)).rejects.toThrow('EADDRINUSE');
    const again = await start(configOf({ NB_METRICS_LISTEN_ADDRESS: metricsAddress }), logger);
    await again.stop(0);
  });
});
