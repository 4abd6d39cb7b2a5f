import { textIn } from '@nbsetup/http/testing';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { sampleSetupKey } from '../../src/setup-key/setup-key-samples.contract.ts';
import { createApiWith, now, shown } from './api-with-keys.ts';

describe('GET /api/setup-keys', () => {
  it('lists the keys of the account, masked', async () => {
    const { call } = await createApiWith(
      sampleSetupKey(),
      sampleSetupKey({ id: 'key-2', accountId: 'account-2' }),
    );

    const response = await call('auditor-1', 'get', '/api/setup-keys');

    expect(response.body).toEqual([shown]);
  });

  it.each([
    ['expired', { expiresAt: '2026-11-23T11:59:59.999Z', isRevoked: true, usedTimes: 3 }],
    ['revoked', { expiresAt: '2026-11-23T12:00:00.000Z', isRevoked: true, usedTimes: 3 }],
    ['overused', { expiresAt: '2026-11-23T12:00:00.000Z', isRevoked: false, usedTimes: 3 }],
    ['valid', { expiresAt: '2026-11-23T12:00:00.000Z', isRevoked: false, usedTimes: 2 }],
  ])('says the first state that applies: %s', async (state, { expiresAt, ...changes }) => {
    const key = sampleSetupKey({ ...changes, usageLimit: 3, expiresAt: new Date(expiresAt) });
    const { call } = await createApiWith(key);

    const response = await call('owner-1', 'get', '/api/setup-keys/key-1');

    expect(response.body).toMatchObject({ state, valid: state === 'valid' });
  });

  it('overuses no key without a limit', async () => {
    const lastUsedAt = new Date('2026-11-22T00:00:00.120Z');
    const { call } = await createApiWith(sampleSetupKey({ usedTimes: 1_000, lastUsedAt }));

    const response = await call('owner-1', 'get', '/api/setup-keys/key-1');

    expect(response.body).toEqual({ ...shown, used_times: 1_000, last_used: '2026-11-22T00:00:00.12Z' });
  });
});

describe('PUT /api/setup-keys/{keyId}', () => {
  it('takes the whole key as clients send it, and changes only the groups and the revocation', async () => {
    const { call, events } = await createApiWith(sampleSetupKey({ autoGroups: ['group-1'] }));
    const sent = { ...shown, name: 'Other', usage_limit: 9, type: 'one-off' };

    const response = await call('owner-1', 'put', '/api/setup-keys/key-1', {
      ...sent,
      auto_groups: ['group-2'],
      revoked: true,
    });

    expect(response.body).toEqual({
      ...shown,
      auto_groups: ['group-2'],
      updated_at: now,
      valid: false,
      revoked: true,
      state: 'revoked',
    });
    expect(await events()).toMatchObject([
      { activity: 'setupkey.revoke', targetId: 'key-1' },
      { activity: 'setupkey.group.delete', meta: { group: 'One' } },
      { activity: 'setupkey.group.add', meta: { group: 'Two' } },
    ]);
  });

  it('revokes permanently; a second revocation changes nothing', async () => {
    const { call } = await createApiWith(sampleSetupKey({ isRevoked: true }));
    const put = (revoked: boolean): ReturnType<typeof call> =>
      call('owner-1', 'put', '/api/setup-keys/key-1', { auto_groups: [], revoked });

    const again = await put(true);
    const back = await put(false);

    expect(again.status).toBe(200);
    expect(back.body).toEqual({ message: "can't un-revoke a revoked setup key", code: 422 });
  });

  it.each([
    ['key-1', { revoked: true }, 422, 'setup key autogroups field is invalid'],
    ['key-9', { auto_groups: null }, 422, 'setup key autogroups field is invalid'],
    ['key-9', { auto_groups: ['group-8'] }, 422, 'invalid auto groups: group not found: group-8'],
    ['Key-9', { auto_groups: [] }, 404, 'setup key: Key-9 not found'],
  ])('refuses for %s %j', async (keyId, body, code, message) => {
    const { call, events } = await createApiWith(sampleSetupKey());

    const response = await call('owner-1', 'put', `/api/setup-keys/${keyId}`, body);

    expect(response.body).toEqual({ message, code });
    expect(await events()).toEqual([]);
  });
});

describe('DELETE /api/setup-keys/{keyId}', () => {
  it('deletes a key, and records it', async () => {
    const { call, events } = await createApiWith(sampleSetupKey());

    const response = await call('owner-1', 'delete', '/api/setup-keys/key-1');
    const again = await call('owner-1', 'delete', '/api/setup-keys/key-1');

    expect(response.body).toEqual({});
    expect(again.body).toEqual({ message: 'setup key: key-1 not found', code: 404 });
    expect(await events()).toEqual([
      {
        activity: 'setupkey.delete',
        initiatorId: 'owner-1',
        targetId: 'key-1',
        meta: { name: 'Servers', type: 'reusable', key: 'A6160****' },
      },
    ]);
  });
});

describe('a group that a setup key has', () => {
  it('is not deleted, and the refusal names the key', async () => {
    const { call } = await createApiWith(sampleSetupKey({ autoGroups: ['group-1'] }));

    const response = await call('owner-1', 'delete', '/api/groups/group-1');

    expect(response.body).toEqual({ message: 'group has been linked to setup key: Servers', code: 400 });
  });
});

describe('a token with scopes', () => {
  it('reads setup keys with the scope for it, and writes none', async () => {
    const { app, call } = await createApiWith(sampleSetupKey());
    const limited = { name: 'limited', expires_in: 1, scopes: ['setup_keys:read'] };
    const token = textIn(
      (await call('admin-1', 'post', '/api/users/admin-1/tokens', limited)).body,
      'plain_token',
    );
    const send = (method: 'get' | 'delete'): request.Test =>
      request(app)[method]('/api/setup-keys/key-1').set('Authorization', `Token ${token}`);

    expect((await send('get')).body).toEqual(shown);
    expect((await send('delete')).body).toEqual({
      message: 'permission denied: the token lacks the scope setup_keys:write',
      code: 403,
    });
  });
});
