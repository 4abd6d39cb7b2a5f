import {
  createTokenUseRecorder,
  createBackgroundWork,
  createMemoryBuckets,
  createLoginThrottle,
  errorResponder,
  managementApi,
  refusePath,
} from '@nbsetup/http';
import { aesGcmSealer, createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import express from 'express';
import { readFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../src/index.ts';
import { handOver } from './hand-over.ts';
import { serve } from './serve.ts';

/** Starts the API of an empty instance and returns its URL. */
async function serveApi(): Promise<string> {
  const storage = createMemoryStorage();
  const passwordHasher = createBcryptHasher({ cost: 4 });
  onTestFinished(() => passwordHasher.close());
  const { clock, unitOfWork } = storage;
  const onFailure = (error: unknown): void => {
    throw error;
  };
  const api = managementApi(
    {
      storage,
      randomness: secureRandomness,
      passwordHasher,
      sealer: aesGcmSealer,
      versions: { current: async () => ({ currentVersion: '1.0.0', managementUpdateAvailable: false }) },
      recordTokenUse: createTokenUseRecorder({ unitOfWork, clock, onFailure }).record,
      loginThrottle: createLoginThrottle({ buckets: createMemoryBuckets(clock) }),
      onSignInFailed: () => undefined,
      inBackground: createBackgroundWork({ onFailure }).start,
    },
    { setupTokensEnabled: true },
  );
  return serve(express().use(api, refusePath, errorResponder(onFailure)));
}

it('the example of the README sets up and delivers its administration', async () => {
  const baseUrl = await serveApi();
  const source = await readFile(new URL('hand-over.ts', import.meta.url), 'utf8');
  const example = source.replace('../src/index.ts', '@nbsetup/client');
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

  const token = await handOver(baseUrl, 'use-a-long-random-password');

  const client = createClient({ baseUrl, token });
  const users = await client.users.list();
  const events = await client.events.list();
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(users.find(({ is_current }) => is_current)).toMatchObject({ name: 'ci', is_service_user: true });
  expect(users.map(({ role }) => role).sort()).toEqual(['admin', 'owner']);
  expect(events[0]?.activity_code).toBe('personal.access.token.delete');
  expect(await client.instance.status()).toEqual({ setup_required: false });
});

it('the client has a call for everything that a person or automation may do', async () => {
  const baseUrl = await serveApi();
  const token = await handOver(baseUrl, 'use-a-long-random-password');
  const client = createClient({ baseUrl, token });
  const [me] = await client.users.list({ serviceUsers: true });
  const myId = me?.id ?? '';

  const person = await client.users.create({ role: 'user', email: 'eve@example.com', name: 'Eve' });
  const blocked = await client.users.update(person.id, { role: 'user', auto_groups: [], is_blocked: true });
  const invite = await client.invites.create({ email: 'bob@example.com', name: 'Bob', role: 'user' });
  const renewed = await client.invites.regenerate(invite.id, 3600);
  const preview = await client.invites.preview(renewed.invite_token);
  await client.invites.accept(renewed.invite_token, 'A-long-passw0rd!');
  const second = await client.invites.create({ email: 'kim@example.com', name: 'Kim', role: 'user' });
  await client.invites.delete(second.id);
  const session = await client.sessions.signIn({ email: 'bob@example.com', password: 'A-long-passw0rd!' });
  const group = await client.groups.create({ name: 'servers' });
  const renamed = await client.groups.update(group.id, { name: 'machines' });
  const [all, ...others] = await client.groups.list();
  const found = await client.groups.findByName('machines');
  const got = await client.groups.get(group.id);
  await client.groups.delete(group.id);
  const made = await client.tokens.create(myId, { name: 'second', expires_in: 1, scopes: ['pats'] });
  const shown = await client.tokens.get(myId, made.personal_access_token.id);
  const rotated = await client.tokens.rotate(myId, shown.id);
  const rotatedOwn = await createClient({ baseUrl, token: rotated.plain_token }).tokens.rotateOwn({
    grace: 60,
  });
  await client.users.delete(person.id);

  expect(all?.name).toBe('All');
  expect([...others, found, got]).toEqual([renamed, renamed, renamed]);
  expect(person.password).toHaveLength(16);
  expect(blocked).toMatchObject({ status: 'blocked', is_blocked: true });
  expect(preview).toMatchObject({ email: 'bob@example.com', valid: true });
  expect(await client.invites.list()).toEqual([]);
  expect(session.expires_at).toMatch(/Z$/);
  expect(shown.scopes).toEqual(['pats']);
  expect(rotatedOwn.personal_access_token.replaces).toBe(rotated.personal_access_token.id);
  expect((await client.events.list())[0]).toMatchObject({ activity_code: 'user.delete' });
  expect((await client.instance.version()).management_current_version).toBe('1.0.0');
});
