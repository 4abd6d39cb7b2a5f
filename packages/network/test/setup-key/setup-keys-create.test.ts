import { hashToken } from '@nbsetup/domain';
import { textIn } from '@nbsetup/http/testing';
import { describe, expect, it } from 'vitest';
import { sampleSetupKey } from '../../src/setup-key/setup-key-samples.contract.ts';
import { createNetworkApi } from '../network-api.ts';
import { createApiWith, now, shown } from './api-with-keys.ts';

describe('POST /api/setup-keys', () => {
  it('creates a key whose plain text is only in this response', async () => {
    const { call, storage, events } = await createNetworkApi();

    const response = await call('admin-1', 'post', '/api/setup-keys', {
      name: ' Servers ',
      type: 'reusable',
      expires_in: 86_400,
      auto_groups: ['group-1'],
      usage_limit: 5,
      ephemeral: true,
      allow_extra_dns_labels: true,
    });

    const id = textIn(response.body, 'id');
    const key = textIn(response.body, 'key');
    const expected = {
      ...shown,
      id,
      expires: '2026-11-24T12:00:00Z',
      auto_groups: ['group-1'],
      updated_at: now,
      usage_limit: 5,
      ephemeral: true,
      allow_extra_dns_labels: true,
    };
    expect(key).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(response.body).toEqual({ ...expected, key });
    const masked = `${key.slice(0, 5)}****`;
    expect((await call('owner-1', 'get', `/api/setup-keys/${id}`)).body).toEqual({
      ...expected,
      key: masked,
    });
    expect(await storage.read.setupKeys.findById(id)).toMatchObject({ hash: hashToken(key) });
    expect(JSON.stringify(await events())).not.toContain(key);
    expect(await events()).toEqual([
      {
        activity: 'setupkey.add',
        initiatorId: 'admin-1',
        targetId: id,
        meta: { name: 'Servers', type: 'reusable', key: masked },
      },
      {
        activity: 'setupkey.group.add',
        initiatorId: 'admin-1',
        targetId: id,
        meta: { group: 'One', group_id: 'group-1', setupkey: 'Servers' },
      },
    ]);
  });

  it.each([
    ['null for nothing', '{"expires_in":null,"auto_groups":null,"usage_limit":null}', 0, 'reusable'],
    ['nothing at all', '{}', 0, 'reusable'],
    ['a one-off key without a limit', '{"usage_limit":0}', 1, 'one-off'],
    ['a one-off key with its own limit', '{"usage_limit":1}', 1, 'one-off'],
    ['what the dashboard adds', '{"revoked":false,"expires_in":0}', 0, 'reusable'],
  ])('takes %s', async (_name, fields, usage_limit, type) => {
    const { call } = await createNetworkApi();
    const body = `{"Name":"Servers","type":"${type}",${fields.slice(1)}`.replace(/,}$/, '}');

    const response = await call('owner-1', 'post', '/api/setup-keys', body);

    const { id, key } = { id: textIn(response.body, 'id'), key: textIn(response.body, 'key') };
    expect(response.body).toEqual({ ...shown, id, key, type, usage_limit, updated_at: now });
  });

  it.each([
    [{}, "setup key name shouldn't be empty"],
    [{ name: ' ', type: 'x' }, "setup key name shouldn't be empty"],
    [{ name: 'x'.repeat(256) }, 'setup key name must be at most 255 characters'],
    [{ name: 'x\u0000' }, 'setup key name must not contain control characters'],
    [{ name: 'x' }, 'unknown setup key type '],
    [{ name: 'x', type: 'Reusable' }, 'unknown setup key type Reusable'],
    [
      { name: 'x', type: 'one-off', usage_limit: 2, expires_in: -1 },
      'usage_limit 2 is not valid for a one-off setup key, which can be used once; use type reusable for a key that can be used more than once',
    ],
    [
      { name: 'x', type: 'one-off', usage_limit: -1 },
      'usage_limit must be between 0 and 2147483647, where 0 is no limit',
    ],
    [
      { name: 'x', type: 'reusable', usage_limit: 2_147_483_648 },
      'usage_limit must be between 0 and 2147483647, where 0 is no limit',
    ],
    [{ name: 'x', type: 'reusable', expires_in: -1 }, 'expiresin can not be in the past'],
    [
      { name: 'x', type: 'reusable', expires_in: 3_153_600_001 },
      'expires_in must be at most 3153600000 seconds, or 0 for a key that never expires',
    ],
    [
      { name: 'x', type: 'reusable', auto_groups: ['group-8'] },
      'invalid auto groups: group not found: group-8',
    ],
    [
      { name: 'x', type: 'reusable', auto_groups: ['group-all'] },
      "invalid auto groups: can't add 'all' group to the setup key",
    ],
  ])('refuses %j', async (body, message) => {
    const { call, events, storage } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/setup-keys', body);

    expect(response.body).toEqual({ message, code: 422 });
    expect(await events()).toEqual([]);
    expect(await storage.read.setupKeys.listByAccount('account-1')).toEqual([]);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"name":7}',
    '{"name":"x","expires_in":1.5}',
    '{"name":"x","expires_in":"1"}',
    '{"name":"x","auto_groups":"group-1"}',
    '{"name":"x","auto_groups":[null]}',
    '{"name":"x","ephemeral":"yes"}',
  ])('does not understand %j', async (body) => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/setup-keys', body);

    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it('takes a body of null for an empty one (W32)', async () => {
    const { call } = await createApiWith(sampleSetupKey());

    const created = await call('owner-1', 'post', '/api/setup-keys', 'null');
    const updated = await call('owner-1', 'put', '/api/setup-keys/key-1', 'null');

    expect(created.body).toEqual({ message: "setup key name shouldn't be empty", code: 422 });
    expect(updated.body).toEqual({ message: 'setup key autogroups field is invalid', code: 422 });
  });

  it('reads no body of more than 1 MiB', async () => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/setup-keys', { name: 'x'.repeat(1_048_576) });

    expect(response.status).toBe(413);
  });
});
