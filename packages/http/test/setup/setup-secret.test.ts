import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from '../test-api.ts';

const secret = 'correct-horse-battery-staple';
const complete = { email: 'admin@example.com', name: 'Admin User', password: 'use-a-long-random-password' };
const tooMany = { message: 'too many wrong setup secrets, try again later', code: 429 };

function createSecretApi(): TestApi {
  const api = createTestApi({ setupAccess: { secret } });
  api.app.set('trust proxy', true);
  return api;
}

/** Sets up from an address, with or without a secret. */
function trySecret({ app }: TestApi, address: string, text?: string): Promise<Response> {
  const call = request(app).post('/api/setup').set('X-Forwarded-For', address);
  if (text !== undefined) call.set('X-Setup-Secret', text);
  return Promise.resolve(call.send(complete));
}

async function guess(
  api: TestApi,
  { address, times }: { address: string; times: number },
): Promise<number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) {
    statuses.push((await trySecret(api, address, `guess-${count}`)).status);
  }
  return statuses;
}

describe('guessing the secret of setup', () => {
  it('is limited to ten attempts from one address, and then even the right secret must wait (W9)', async () => {
    const api = createSecretApi();

    const statuses = await guess(api, { address: '192.0.2.1', times: 11 });
    const right = await trySecret(api, '192.0.2.1', secret);

    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 429]);
    expect(right.body).toEqual(tooMany);
    expect(right.headers).toMatchObject({ 'retry-after': '60' });
    expect(await api.storage.read.instance.findCompletion()).toBeUndefined();
  });

  it('is limited to ten attempts, even at the same time', async () => {
    const api = createSecretApi();

    const responses = await Promise.all(
      Array.from({ length: 30 }, (_, number) => trySecret(api, '192.0.2.1', `guess-${number}`)),
    );

    expect(responses.filter(({ status }) => status === 403)).toHaveLength(10);
  });

  it('has one more attempt after a minute, and the right secret succeeds', async () => {
    const api = createSecretApi();
    await guess(api, { address: '192.0.2.1', times: 20 });
    api.clock.advance(60_000);

    const right = await trySecret(api, '192.0.2.1', secret);

    expect(right.status).toBe(200);
  });

  it('at one address locks nobody out at another', async () => {
    const api = createSecretApi();
    await guess(api, { address: '192.0.2.1', times: 220 });

    const right = await trySecret(api, '192.0.2.2', secret);

    expect(right.status).toBe(200);
  });

  it('is limited to 200 attempts from all addresses, and to one a second afterwards', async () => {
    const api = createSecretApi();
    for (let last = 1; last <= 20; last += 1) await guess(api, { address: `192.0.2.${last}`, times: 10 });

    const late = await trySecret(api, '198.51.100.1', secret);
    api.clock.advance(1_000);
    const later = await trySecret(api, '198.51.100.1', secret);

    expect(late.body).toEqual(tooMany);
    expect(late.headers).toMatchObject({ 'retry-after': '1' });
    expect(later.status).toBe(200);
  });

  it('does not count requests without a secret or with the right one', async () => {
    const api = createSecretApi();
    for (let count = 0; count < 15; count += 1) {
      await trySecret(api, '192.0.2.1');
      await trySecret(api, '192.0.2.1', secret);
    }

    const statuses = await guess(api, { address: '192.0.2.1', times: 11 });

    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 429]);
  });
});
