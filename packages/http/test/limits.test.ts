import type { Buckets } from '@nbsetup/domain';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestClock } from '@nbsetup/testing';
import { createMemoryBuckets } from '../src/index.ts';
import { createApiWithUsers } from './api-with-users.ts';
import { signIn } from './session/session-cookie.ts';
import { createTestApi, type TestApi } from './test-api.ts';

const unknownToken = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';

async function getUsers({ app }: TestApi, token: string): Promise<Response> {
  return request(app).get('/api/users').set('Authorization', `Token ${token}`);
}

/** Sends 60 invalid credentials, the number that one address may send in a row. */
async function guessSixtyTimes(api: TestApi): Promise<void> {
  for (let guess = 1; guess <= 30; guess += 1) {
    await getUsers(api, unknownToken);
    await getUsers(api, 'not-even-like-one');
  }
}

describe('the open routes', () => {
  it('are limited by address, all of them together (W9)', async () => {
    const { app } = createTestApi({ rates: { open: { size: 2, refillSeconds: 60 } } });
    await request(app).get('/api/instance');
    await request(app).post('/api/setup').send({});

    const instance = await request(app).get('/api/instance');
    const setup = await request(app).post('/api/setup').send({});

    expect([instance.status, setup.status]).toEqual([429, 429]);
    expect(instance.body).toEqual({ message: 'too many requests', code: 429 });
    expect(instance.headers).toMatchObject({ 'retry-after': '30' });
  });

  it('have a limit by default', async () => {
    const { app } = createTestApi();
    const statuses: number[] = [];

    for (let call = 1; call <= 241; call += 1) {
      statuses.push((await request(app).get('/api/instance')).status);
    }

    expect(statuses.slice(0, 240)).toEqual(Array.from({ length: 240 }, () => 200));
    expect(statuses[240]).toBe(429);
  });

  it('do not limit requests with a token', async () => {
    const api = createTestApi({ rates: { open: { size: 1, refillSeconds: 60 } } });
    const token = await api.addUserWithToken({ id: 'owner-1' });
    await request(api.app).get('/api/instance');

    expect((await getUsers(api, token)).status).toBe(200);
  });
});

describe('a limit by token', () => {
  const rates = { token: { size: 2, refillSeconds: 20 } };

  it('refuses more with the time to wait, from any client and on any route (W19)', async () => {
    const api = createTestApi({ rates });
    const token = await api.addUserWithToken({ id: 'owner-1' });
    await getUsers(api, token);
    await request(api.app).get('/api/users/current').set('Authorization', `Bearer ${token}`);

    const third = await request(api.app)
      .get('/api/users')
      .set({ Authorization: `Token ${token}`, 'User-Agent': 'Terraform/1.9' });

    expect(third.status).toBe(429);
    expect(third.body).toEqual({ message: 'too many requests', code: 429 });
    expect(third.headers).toMatchObject({ 'retry-after': '10' });
  });

  it('accepts other tokens, and the same one after the wait', async () => {
    const api = createTestApi({ rates });
    const [one, other] = [
      await api.addUserWithToken({ id: 'owner-1' }),
      await api.addUserWithToken({ id: 'member-1' }),
    ];
    for (let call = 1; call <= 3; call += 1) await getUsers(api, one);

    const ofOther = await getUsers(api, other);
    await getUsers(api, other);
    const thirdOfOther = await getUsers(api, other);
    api.clock.advance(10_000);
    const afterwards = await getUsers(api, one);

    expect(ofOther.status).toBe(200);
    expect(thirdOfOther.status).toBe(429);
    expect(afterwards.status).toBe(200);
  });

  it('does not count sessions', async () => {
    const api = await createApiWithUsers({ rates: { token: { size: 1, refillSeconds: 60 } } });
    const cookie = await signIn(api);
    const statuses = new Set<number>();

    for (let call = 1; call <= 10; call += 1) {
      statuses.add((await request(api.app).get('/api/users/current').set('Cookie', cookie)).status);
    }

    expect([...statuses]).toEqual([200]);
  });

  it('does not exist by default', async () => {
    const api = createTestApi();
    const token = await api.addUserWithToken({ id: 'owner-1' });
    const statuses = new Set<number>();

    for (let call = 1; call <= 600; call += 1) statuses.add((await getUsers(api, token)).status);

    expect([...statuses]).toEqual([200]);
  });
});

describe('a client that tries invalid tokens', () => {
  it('is slowed down (W19)', async () => {
    const api = createTestApi();
    await guessSixtyTimes(api);

    const next = await getUsers(api, unknownToken);
    api.clock.advance(1_000);
    const later = await getUsers(api, unknownToken);

    expect(next.status).toBe(429);
    expect(next.body).toEqual({ message: 'too many invalid tokens, try again later', code: 429 });
    expect(next.headers).toMatchObject({ 'retry-after': '1' });
    expect(later.status).toBe(401);
  });

  it('is counted by address, and a token by its id: invalid tokens fill no memory, and none is stored (W18)', async () => {
    const buckets = createMemoryBuckets(createTestClock());
    const keys = new Set<string>();
    const consume: Buckets['consume'] = (bucket) => {
      keys.add(bucket.key);
      return buckets.consume(bucket);
    };
    const api = createTestApi({
      ports: { buckets: { ...buckets, consume } },
      rates: { token: { size: 10, refillSeconds: 60 } },
    });
    await getUsers(api, await api.addUserWithToken({ id: 'owner-1' }));

    for (const text of ['nbp_made-up', 'one', 'another', unknownToken]) await getUsers(api, text);

    expect([...keys]).toEqual(['token:token-of-owner-1', 'guess:127.0.0.1']);
  });

  it('does not lock out a user with a token at the same address', async () => {
    const api = createTestApi();
    const token = await api.addUserWithToken({ id: 'owner-1' });
    await guessSixtyTimes(api);

    expect((await getUsers(api, token)).status).toBe(200);
  });

  it('is not a client with an expired token, or without one', async () => {
    const api = createTestApi();
    const token = await api.addUserWithToken({ id: 'owner-1' });
    api.clock.advance(38 * 86_400_000);
    const statuses = new Set<number>();

    for (let call = 1; call <= 70; call += 1) {
      statuses.add((await getUsers(api, token)).status);
      statuses.add((await request(api.app).get('/api/users')).status);
    }

    expect([...statuses]).toEqual([401]);
  });
});
