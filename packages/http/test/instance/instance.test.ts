import { DomainError } from '@nbsetup/domain';
import { rememberedStorage } from '@nbsetup/domain/storage';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi } from '../test-api.ts';

describe('GET /api/instance', () => {
  it('requires setup until it is completed', async () => {
    const { app } = createTestApi();

    const before = await request(app).get('/api/instance');
    await request(app)
      .post('/api/setup')
      .send({ email: 'admin@example.com', name: 'Admin', password: 'long-enough' });
    const after = await request(app).get('/api/instance');

    expect(before.status).toBe(200);
    expect(before.body).toEqual({ setup_required: true });
    expect(after.body).toEqual({ setup_required: false });
  });

  it('asks the store no more once setup is completed', async () => {
    const storage = createMemoryStorage();
    let asked = 0;
    const instance = {
      ...storage.read.instance,
      findCompletion: () => {
        asked += 1;
        return storage.read.instance.findCompletion();
      },
    };
    const { app } = createTestApi({
      ports: { storage: { ...storage, read: { ...storage.read, instance } } },
    });
    const setUp = { email: 'admin@example.com', name: 'Admin', password: 'long-enough' };
    for (let count = 0; count < 3; count += 1) await request(app).get('/api/instance');
    const before = asked;

    await request(app).post('/api/setup').send(setUp);
    for (let count = 0; count < 3; count += 1) await request(app).get('/api/instance');
    const again = await request(app).post('/api/setup').send(setUp);

    expect(before).toBe(3);
    // Each setup reads it, and so does the first request after it was completed.
    expect(asked).toBe(6);
    expect(again.status).toBe(412);
  });

  it('requires setup again if it is rolled back on a storage without transactions', async () => {
    const { read, unitOfWork, ...storage } = createMemoryStorage();
    const unfinished = [{ ownerId: 'owner-1', completedAt: new Date('2026-11-23T12:00:00.000Z') }];
    const instance = { ...read.instance, findCompletion: () => Promise.resolve(unfinished.shift()) };
    const { app } = createTestApi({
      ports: {
        storage: {
          ...storage,
          read: { ...read, instance },
          unitOfWork: { ...unitOfWork, showsUnfinishedWork: true },
        },
      },
    });

    const during = await request(app).get('/api/instance');
    const after = await request(app).get('/api/instance');

    expect(during.body).toEqual({ setup_required: false });
    expect(after.body).toEqual({ setup_required: true });
  });

  it('requires no setup if the operator has closed it, and setup says why', async () => {
    const { app, storage } = createTestApi({ closedBecause: 'NB_SETUP_ENABLED is false' });

    const instance = await request(app).get('/api/instance');
    const setup = await request(app)
      .post('/api/setup')
      .send({ email: 'admin@example.com', name: 'Admin', password: 'long-enough' });

    expect(instance.body).toEqual({ setup_required: false });
    expect(setup.status).toBe(403);
    expect(setup.body).toEqual({ message: 'setup is closed: NB_SETUP_ENABLED is false', code: 403 });
    expect(await storage.read.instance.findCompletion()).toBeUndefined();
  });

  it('is 503, as setup is, if the store is not the one of this instance', async () => {
    const storage = rememberedStorage(createMemoryStorage(), {
      name: '/srv/secret-place',
      recall: async () => ({ ownerId: 'owner-1', completedAt: new Date('2026-11-23T12:00:00.000Z') }),
      remember: () => Promise.resolve(),
    });
    const { app } = createTestApi({ ports: { storage } });

    const instance = await request(app).get('/api/instance');
    const setup = await request(app)
      .post('/api/setup')
      .send({ email: 'admin@example.com', name: 'Admin', password: 'long-enough' });

    const message = 'this instance was set up before, and its store is empty now';
    expect([instance.status, setup.status]).toEqual([503, 503]);
    expect([instance.body, setup.body]).toEqual([
      { message, code: 503 },
      { message, code: 503 },
    ]);
  });

  it('changes at once on every process, whichever one was used (W2)', async () => {
    const storage = createMemoryStorage();
    const [one, other] = [createTestApi({ ports: { storage } }), createTestApi({ ports: { storage } })];
    await request(other.app).get('/api/instance');

    await request(one.app)
      .post('/api/setup')
      .send({ email: 'admin@example.com', name: 'Admin', password: 'long-enough' });

    const response = await request(other.app).get('/api/instance');
    expect(response.body).toEqual({ setup_required: false });
  });

  it.each(['', ' ', 'Token', 'Token nbp_made-up', 'Basic YTpi', 'Bearer x.y.z'])(
    'ignores the authorization %j',
    async (authorization) => {
      const { app } = createTestApi();

      const response = await request(app).get('/api/instance').set('Authorization', authorization);

      expect(response.status).toBe(200);
    },
  );

  it('responds to HEAD without a body', async () => {
    const response = await request(createTestApi().app).head('/api/instance');

    expect(response.status).toBe(200);
    expect(response.text).toBeUndefined();
  });

  it('is never stored by a cache', async () => {
    const response = await request(createTestApi().app).get('/api/instance');

    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('is 503 while the store cannot be reached', async () => {
    const storage = createMemoryStorage();
    const findCompletion = (): Promise<never> =>
      Promise.reject(new DomainError('store_unavailable', 'the store cannot be reached'));
    const instance = { ...storage.read.instance, findCompletion };
    const { app, failures } = createTestApi({
      ports: { storage: { ...storage, read: { ...storage.read, instance } } },
    });

    const response = await request(app).get('/api/instance');

    expect(response.status).toBe(503);
    expect(response.body).toEqual({ message: 'the store cannot be reached', code: 503 });
    // A failover takes longer than a second.
    expect(response.headers).toMatchObject({ 'retry-after': '5' });
    expect(failures).toHaveLength(1);
  });

  it('is 500 for a server error, and shows the details in the log only', async () => {
    const storage = createMemoryStorage();
    const findCompletion = (): Promise<never> => Promise.reject(new Error('disk full'));
    const instance = { ...storage.read.instance, findCompletion };
    const { app, failures } = createTestApi({
      ports: { storage: { ...storage, read: { ...storage.read, instance } } },
    });

    const response = await request(app).get('/api/instance');

    expect(response.status).toBe(500);
    expect(response.body).toEqual({ message: 'internal server error', code: 500 });
    expect(failures).toHaveLength(1);
  });
});

describe('GET /api/instance/version', () => {
  it('shows every known version', async () => {
    const { app, addUserWithToken } = createTestApi({
      ports: {
        versions: {
          current: async () => ({
            currentVersion: '0.34.0',
            availableManagementVersion: '0.35.0',
            availableDashboardVersion: '2.0.0',
            managementUpdateAvailable: true,
          }),
        },
      },
    });
    const token = await addUserWithToken({ id: 'owner-1' });

    const response = await request(app).get('/api/instance/version').set('Authorization', `Token ${token}`);

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      management_current_version: '0.34.0',
      management_available_version: '0.35.0',
      dashboard_available_version: '2.0.0',
      management_update_available: true,
    });
  });

  it('leaves out unknown versions', async () => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'member-1' });

    const response = await request(app).get('/api/instance/version').set('Authorization', `Token ${token}`);

    expect(response.body).toEqual({
      management_current_version: '0.1.0',
      management_update_available: false,
    });
  });

  it('needs a token', async () => {
    const response = await request(createTestApi().app).get('/api/instance/version');

    expect(response.status).toBe(401);
  });
});
