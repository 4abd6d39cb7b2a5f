import { DomainError } from '@nbsetup/domain';
import { productStores } from '@nbsetup/product';
import { openStore } from '@nbsetup/storage-engine';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { configOf, createTestApp, type TestApp } from './test-app.ts';

describe('GET /readyz', () => {
  it('is 200 while the store can be read and written', async () => {
    const { app } = await createTestApp();

    const response = await request(app).get('/readyz');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({ status: 'ready' });
  });

  it.each([
    [
      new DomainError('store_unavailable', 'the disk of the store is full'),
      'the disk of the store is full',
      '5',
    ],
    [new DomainError('store_outdated', 'the schema lacks 0009'), 'the schema lacks 0009', '5'],
    [new DomainError('overloaded', 'the store is busy'), 'the store is busy', '1'],
    [new DomainError('internal', 'a fault'), 'the store does not answer', '1'],
    [new Error('a secret'), 'the store does not answer', '1'],
  ])('is 503 with Retry-After while it cannot: %s', async (failure, message, seconds) => {
    const { app } = await createAppThatFails(failure);

    const response = await request(app).get('/readyz');

    expect(response.status).toBe(503);
    expect(response.body).toEqual({ message, code: 503 });
    expect(response.headers).toMatchObject({ 'retry-after': seconds });
  });
});

async function createAppThatFails(failure: Error): Promise<TestApp> {
  const store = await openStore(configOf(), { stores: productStores, autoMigrate: true });
  return createTestApp({}, { store: { ...store, requireReady: () => Promise.reject(failure) } });
}
