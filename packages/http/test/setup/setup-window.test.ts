import { startSetupWindow } from '@nbsetup/domain';
import { restartSetupWindow } from '@nbsetup/domain/admin';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from '../test-api.ts';

const secret = 'correct-horse-battery-staple';
const complete = { email: 'admin@example.com', name: 'Admin User', password: 'use-a-long-random-password' };
const over = {
  message: 'the time to set up has passed',
  code: 403,
};

function createWindowedApi(): TestApi {
  return createTestApi({ setupAccess: { windowMs: 900_000 } });
}

async function setUp({ app }: TestApi, key = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53'): Promise<Response> {
  return request(app).post('/api/setup').set('Idempotency-Key', key).send(complete);
}

const start = async ({ storage: { unitOfWork }, clock }: TestApi): Promise<void> =>
  startSetupWindow({ unitOfWork, clock });

describe('the setup window', () => {
  it('lasts as long as configured', async () => {
    const api = createWindowedApi();
    await start(api);
    api.clock.advance(899_999);

    expect((await setUp(api)).status).toBe(200);
  });

  it('ends then, and nothing is set up', async () => {
    const api = createWindowedApi();
    await start(api);
    api.clock.advance(900_000);

    const response = await setUp(api);

    expect(response.status).toBe(403);
    expect(response.body).toEqual(over);
    expect(await api.storage.read.instance.findCompletion()).toBeUndefined();
  });

  it('does not start again with the next process', async () => {
    const api = createWindowedApi();
    await start(api);
    api.clock.advance(600_000);
    await start(api);
    api.clock.advance(300_000);

    expect((await setUp(api)).body).toEqual(over);
  });

  it('starts again when the operator reopens it', async () => {
    const api = createWindowedApi();
    const { clock } = api;
    await start(api);
    clock.advance(86_400_000);

    const startedAt = await restartSetupWindow({ unitOfWork: api.storage.unitOfWork, clock });
    clock.advance(899_999);

    expect(startedAt).toEqual(new Date('2026-11-24T12:00:00.000Z'));
    expect((await setUp(api)).status).toBe(200);
  });

  it('is closed if it never started', async () => {
    expect((await setUp(createWindowedApi())).body).toEqual(over);
  });

  it('does not matter after setup is completed, which is the reported reason', async () => {
    const api = createWindowedApi();
    await start(api);
    const first = await setUp(api);
    api.clock.advance(86_400_000);

    const other = await setUp(api, '6b1f7c7e-2d0c-4b8e-8f6b-0d1f3c2a9e55');

    expect(first.status).toBe(200);
    expect(other.body).toEqual({ message: 'setup already completed', code: 412 });
  });

  it('does not stop the replay of a response after it has ended', async () => {
    const api = createWindowedApi();
    await start(api);
    api.clock.advance(899_000);
    const first = await setUp(api);
    api.clock.advance(2_000);

    const again = await setUp(api);

    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  it('cannot be reopened after setup is completed', async () => {
    const api = createWindowedApi();
    const { clock } = api;
    await start(api);
    await setUp(api);

    const restart = restartSetupWindow({ unitOfWork: api.storage.unitOfWork, clock });

    await expect(restart).rejects.toMatchObject({ code: 'setup_already_completed' });
  });

  it('is reported only to requests with the secret', async () => {
    const api = createTestApi({ setupAccess: { secret, windowMs: 900_000 } });

    const stranger = await setUp(api);
    const operator = await request(api.app).post('/api/setup').set('X-Setup-Secret', secret).send(complete);

    expect(stranger.body).toEqual({ message: 'setup secret is missing or wrong', code: 403 });
    expect(operator.body).toEqual(over);
  });
});
