import { afterEach, describe, expect, it } from 'vitest';
import { failToStartApiHere, startApiHere } from './api-here.ts';
import type { ApiRun } from './api-process.ts';

let api: ApiRun | undefined;

afterEach(async () => {
  await api?.end();
  api = undefined;
});

/** Returns the statuses of six requests through the proxy. The route allows five for each client. */
async function statusesBehind(proxies: string, forwardedFor: (index: number) => string): Promise<number[]> {
  api = await startApiHere({ NB_STORE_ENGINE: 'memory', NB_TRUSTED_PROXIES: proxies });
  const statuses: number[] = [];
  for (const index of [1, 2, 3, 4, 5, 6]) {
    const headers = { 'X-Forwarded-For': forwardedFor(index) };
    const response = await fetch(`${api.url}/api/users/invites/nbi_unknown`, { headers });
    statuses.push(response.status);
  }
  return statuses;
}

describe('the address of a client', () => {
  it('is the other end of the connection if no proxy is trusted', async () => {
    const statuses = await statusesBehind('', (index) => `192.0.2.${index}`);

    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('is what a trusted proxy forwards (W19)', async () => {
    const statuses = await statusesBehind('10.0.0.0/8, 127.0.0.1', (index) => `192.0.2.${index}`);

    expect(statuses).toEqual([422, 422, 422, 422, 422, 422]);
  });

  it('is not the address that the client itself sent', async () => {
    const statuses = await statusesBehind('127.0.0.1', (index) => `198.51.100.${index}, 192.0.2.7`);

    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('cannot be forwarded by every network: such a configuration is refused', async () => {
    const { exitCode, stderr } = await failToStartApiHere({ NB_TRUSTED_PROXIES: '10.0.0.0/8,0.0.0.0/0' });

    expect(exitCode).toBe(4);
    expect(stderr).toContain('NB_TRUSTED_PROXIES must not trust every address');
  });
});
