import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import { startApiHere } from './api-here.ts';
import type { ApiRun } from './api-process.ts';
import { postSetup } from './setup-call.ts';

let api: ApiRun;

beforeAll(async () => {
  api = await startApiHere(
    { NB_STORE_ENGINE: 'memory', NB_OPEN_RATE_LIMITING_BURST: '1000' },
    { cost: 10, queueMax: 16 },
  );
});

afterAll(() => api.end());

it('a chunked body that is too long is refused before its end', async () => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.write('POST /api/setup HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');

  socket.write(`5000\r\n${'x'.repeat(0x5000)}\r\n`);
  const response = await new Promise<string>((resolve) => {
    socket.once('data', (chunk) => {
      resolve(String(chunk));
    });
  });

  socket.destroy();
  expect(response).toContain('HTTP/1.1 413');
  expect(response).toContain('"message":"request body must be at most 16384 bytes"');
});

describe('a flood of setups', () => {
  it('does not slow down other routes; if the queue is full, the response says when to retry (W9)', async () => {
    const sent = 60;
    let running = sent;
    const refusals: Response[] = [];
    const setups = Array.from({ length: sent }, async () => {
      const response = await postSetup(api.url);
      running -= 1;
      if (response.status === 503) refusals.push(response);
      return response;
    });
    await expect.poll(() => refusals.length, { timeout: 30_000 }).toBeGreaterThan(0);

    const instance = await fetch(`${api.url}/api/instance`);
    const runningThen = running;
    const responses = await Promise.all(setups);

    const statuses = responses.map(({ status }) => status);
    expect(refusals[0]?.headers.get('Retry-After')).toBe('1');
    expect(instance.status).toBe(200);
    expect(runningThen).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([200, 412, 503]));
  });
});
