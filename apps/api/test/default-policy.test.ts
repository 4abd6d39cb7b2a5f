import request from 'supertest';
import { expect, it } from 'vitest';
import { createTestApp, setupBody } from './test-app.ts';

it.each([
  ['true', ['Default']],
  ['false', []],
])('with NB_DEFAULT_POLICY_ENABLED=%s a new account has the policies %j', async (value, expected) => {
  const { app, parts } = await createTestApp({ NB_DEFAULT_POLICY_ENABLED: value });
  await request(app).post('/api/setup').send(setupBody);
  const { read } = parts.store.storage;
  const { ownerId } = (await read.instance.findCompletion()) ?? { ownerId: '' };
  const account = await read.accounts.findByCreator(ownerId);

  const policies = await read.policies.listByAccount(account?.id ?? '');

  expect(account).toBeDefined();
  expect(policies.map(({ name }) => name)).toEqual(expected);
});
