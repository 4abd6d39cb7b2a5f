import type { Storage } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/testing';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import express from 'express';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { listening } from './listening.ts';
import { createTestApi, type TestApi } from './test-api.ts';

const body = JSON.stringify({
  email: 'admin@example.com',
  name: 'Admin',
  password: 'long-enough',
  create_pat: true,
});

/** Sends a setup request and disconnects before the password is hashed. Returns after the server has noticed it. */
async function disconnectDuringSetup(storage: Storage): Promise<TestApi> {
  const client = new Socket();
  let closed: Promise<unknown> = Promise.resolve();
  const hash = async (password: string): Promise<string> => {
    client.destroy();
    await closed;
    return quickPasswordHasher.hash(password);
  };
  const api = createTestApi({ ports: { storage, passwordHasher: { ...quickPasswordHasher, hash } } });
  const app = express().use((_request, response, next) => {
    closed = once(response, 'close');
    next();
  }, api.app);
  await listening(app, async (port) => {
    client.connect(port, '127.0.0.1');
    client.write(`POST /api/setup HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await once(client, 'close');
    await closed;
  });
  return api;
}

describe('a setup whose client disconnects', () => {
  it('is completed (W4)', async () => {
    const storage = createMemoryStorage();
    const { read } = storage;

    const { failures } = await disconnectDuringSetup(storage);

    await expect.poll(() => read.instance.findCompletion()).toBeDefined();
    const [owner] = await read.users.listByEmail('admin@example.com', { limit: 2 });
    expect(owner).toMatchObject({ user: { role: 'owner' } });
    expect(await read.tokens.listByUser(owner?.user.id ?? '')).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('leaves nothing if a later step fails (W4)', async () => {
    const { read, unitOfWork, clock } = createMemoryStorage();
    const append = (): Promise<never> => Promise.reject(new Error('disk full'));
    const failing: Storage['unitOfWork'] = {
      run: (work) => unitOfWork.run((stores) => work({ ...stores, audit: { ...stores.audit, append } })),
    };

    const { failures } = await disconnectDuringSetup({ read, unitOfWork: failing, clock });

    await expect.poll(() => failures).toHaveLength(1);
    expect(await read.instance.findCompletion()).toBeUndefined();
    expect(await read.users.listByEmail('admin@example.com', { limit: 2 })).toEqual([]);
  });
});
