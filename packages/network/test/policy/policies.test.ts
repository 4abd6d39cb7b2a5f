import { textIn } from '@nbsetup/http/testing';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { samplePolicy, sampleRule } from '../../src/policy/policy-samples.contract.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { createNetworkApi, type NetworkApi } from '../network-api.ts';

const one = { id: 'group-1', name: 'One', peers_count: 0, resources_count: 0 };
const two = { id: 'group-2', name: 'Two', peers_count: 0, resources_count: 0 };
const sent = {
  name: 'Web',
  description: 'two\nlines',
  enabled: true,
  rules: [
    {
      ...{ name: 'web', description: '', enabled: true, action: 'accept', bidirectional: true },
      ...{ protocol: 'tcp', sources: ['group-1'], destinations: ['group-2'], ports: ['80', '443'] },
    },
  ],
};
const [sentRule] = sent.rules;
const shownRule = { ...sentRule, sources: [one], destinations: [two] };

async function createApiWith(...policies: readonly Policy[]): Promise<NetworkApi> {
  const api = await createNetworkApi();
  await api.storage.unitOfWork.run(async (stores) => {
    for (const policy of policies) await stores.policies.add(policy);
  });
  return api;
}

describe('GET /api/policies', () => {
  it('lists the policies of the account with every group of every rule', async () => {
    const rules = [sampleRule(), sampleRule({ id: 'rule-2', ports: [], sources: ['group-1', 'group-2'] })];
    const { call } = await createApiWith(
      samplePolicy({ id: 'policy-2' }),
      samplePolicy({ rules }),
      samplePolicy({ id: 'policy-3', accountId: 'account-2' }),
    );

    const response = await call('auditor-1', 'get', '/api/policies');

    const rule = { name: 'Web', description: '', enabled: true, action: 'accept', protocol: 'tcp' };
    const shown = { ...rule, bidirectional: false, sources: [one], destinations: [two] };
    const policy = { name: 'Web', description: '', enabled: true, source_posture_checks: [] };
    expect(response.body).toEqual([
      {
        ...policy,
        id: 'policy-1',
        rules: [
          { ...shown, id: 'policy-1', ports: ['80'] },
          { ...shown, id: 'rule-2', sources: [one, two] },
        ],
      },
      { ...policy, id: 'policy-2', rules: [{ ...shown, id: 'policy-2', ports: ['80'] }] },
    ]);
  });

  it('is empty in an account without policies', async () => {
    const { call } = await createNetworkApi();

    expect((await call('owner-1', 'get', '/api/policies')).body).toEqual([]);
  });
});

describe('POST /api/policies', () => {
  it('creates a policy whose defaults come back as they were sent, and records it', async () => {
    const { call, events } = await createNetworkApi();

    const response = await call('network-1', 'post', '/api/policies', sent);

    const id = textIn(response.body, 'id');
    expect(response.body).toEqual({
      ...sent,
      id,
      source_posture_checks: [],
      rules: [{ ...shownRule, id }],
    });
    expect((await call('owner-1', 'get', `/api/policies/${id}`)).body).toEqual(response.body);
    expect(await events()).toEqual([
      { activity: 'policy.add', initiatorId: 'network-1', targetId: id, meta: { name: 'Web' } },
    ]);
  });

  it('shows port ranges and authorized groups where there are some, and keeps ids of the request out', async () => {
    const { call } = await createNetworkApi();
    const ranges = { ...sentRule, id: 'rule-of-another', ports: [], port_ranges: [{ start: 1, end: 9 }] };
    const ssh = {
      ...{ ...sentRule, protocol: 'netbird-ssh', ports: null, destinations: [] },
      authorized_groups: { 'group-2': [], 'group-1': ['root', 'Zoë'] },
    };

    const response = await call('owner-1', 'post', '/api/policies', { ...sent, rules: [ranges, ssh] });

    const { ports: _, ...withoutPorts } = shownRule;
    const id = textIn(response.body, 'id');
    expect(response.body).toMatchObject({
      rules: [
        { ...withoutPorts, id, port_ranges: [{ start: 1, end: 9 }] },
        {
          ...{ ...withoutPorts, protocol: 'netbird-ssh', destinations: [] },
          authorized_groups: { 'group-2': [], 'group-1': ['root', 'Zoë'] },
        },
      ],
    });
    expect(JSON.stringify(response.body)).not.toContain('"ports"');
  });

  it('reads names of fields in any case and null as absent, also inside rules', async () => {
    const { call } = await createNetworkApi();
    const body = `{"Name":"Web","Enabled":true,"source_posture_checks":null,"Rules":[{"NAME":"web","Action":"accept",
      "PROTOCOL":"all","enabled":true,"Sources":["group-1"],"DestinationResource":null,"destinations":["group-2"],
      "ports":null,"Port_Ranges":null,"authorized_groups":null,"id":null,"unknown":{"a":1}}]}`;

    const response = await call('owner-1', 'post', '/api/policies', body);

    expect(response.body).toMatchObject({
      name: 'Web',
      rules: [{ name: 'web', protocol: 'all', sources: [one], destinations: [two], bidirectional: false }],
    });
  });

  it.each([
    [{}, "policy name shouldn't be empty"],
    [{ name: 'x', rules: [] }, "policy rules shouldn't be empty"],
    [
      { name: 'x', rules: [null] },
      'specify either sources or source resources and destinations or destination resources',
    ],
    [
      { name: 'x', rules: [{ ...sentRule, sourceResource: { id: 'r', type: 'host' } }] },
      'specify either sources or  source resources, not both',
    ],
    [
      { name: 'x', rules: [{ ...sentRule, sources: null, sourceResource: { ID: 'r', Type: 'peer' } }] },
      'sourceResource must be left out: this server has no peers and no networks',
    ],
    [{ name: 'x', rules: [{ ...sentRule, action: 'deny' }] }, 'unknown action type'],
    [{ name: 'x', rules: [{ ...sentRule, ports: ['0'] }] }, 'valid port value is in 1..65535 range'],
    [
      { name: 'x', rules: [{ ...sentRule, ports: null, port_ranges: [{ start: 1, end: 2 ** 60 }] }] },
      'valid port value is in 1..65535 range',
    ],
    [{ name: 'x', rules: [{ ...sentRule, sources: ['Group-8'] }] }, 'group id Group-8 not found'],
    [{ name: 'x', rules: [{ ...sentRule, destinations: [''] }] }, 'group id should not be empty string'],
  ])('refuses %j', async (body, message) => {
    const { call, events, storage } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/policies', body);

    expect(response.body).toEqual({ message, code: 422 });
    expect(await events()).toEqual([]);
    expect(await storage.read.policies.listByAccount('account-1')).toEqual([]);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"name":7}',
    '{"name":"x","rules":{}}',
    '{"name":"x","rules":["rule"]}',
    '{"name":"x","rules":[{"sources":"group-1"}]}',
    '{"name":"x","rules":[{"sources":[{"id":"group-1"}]}]}',
    '{"name":"x","rules":[{"ports":[80]}]}',
    '{"name":"x","rules":[{"port_ranges":[{"start":"1","end":2}]}]}',
    '{"name":"x","rules":[{"port_ranges":[{"start":1.5,"end":2}]}]}',
    '{"name":"x","rules":[{"enabled":"yes"}]}',
    '{"name":"x","rules":[{"authorized_groups":["group-1"]}]}',
    '{"name":"x","rules":[{"description":"\\ud800"}]}',
  ])('does not understand %j', async (body) => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/policies', body);

    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it('takes a body of null for an empty one (W32), and reads none of more than 1 MiB', async () => {
    const { call } = await createApiWith(samplePolicy());
    const long = { ...sent, rules: [{ ...sentRule, sources: ['x'.repeat(1_048_576)] }] };

    const created = await call('owner-1', 'post', '/api/policies', 'null');
    const updated = await call('owner-1', 'put', '/api/policies/policy-1', 'null');
    const refused = await call('owner-1', 'post', '/api/policies', long);

    expect(created.body).toEqual({ message: "policy name shouldn't be empty", code: 422 });
    expect(updated.body).toEqual({ message: "policy name shouldn't be empty", code: 422 });
    expect(refused.status).toBe(413);
  });
});

describe('PUT /api/policies/{policyId}', () => {
  it('replaces a policy, and records only a real change', async () => {
    const { call, events } = await createApiWith(
      samplePolicy({ rules: [sampleRule(), sampleRule({ id: 'b' })] }),
    );
    const body = { ...sent, query: '', rules: [{ ...sentRule, id: 'b' }] };

    const response = await call('owner-1', 'put', '/api/policies/policy-1', body);
    const again = await call('owner-1', 'put', '/api/policies/policy-1', body);

    expect(response.body).toEqual({
      ...{ ...sent, id: 'policy-1', source_posture_checks: [], rules: [{ ...shownRule, id: 'b' }] },
    });
    expect(again.body).toEqual(response.body);
    expect(await events()).toEqual([
      { activity: 'policy.update', initiatorId: 'owner-1', targetId: 'policy-1', meta: { name: 'Web' } },
    ]);
  });

  it.each([
    ['policy-1', { ...sent, rules: [{ ...sentRule, id: 'rule-9' }] }, 422, 'invalid rule id: rule-9'],
    [
      'policy-1',
      { ...sent, rules: [{ ...sentRule, sources: ['group-8'] }] },
      422,
      'group id group-8 not found',
    ],
    [
      'Policy-9',
      { ...sent, rules: [{ ...sentRule, sources: ['group-8'] }] },
      404,
      'policy: Policy-9 not found',
    ],
    ['policy-3', sent, 404, 'policy: policy-3 not found'],
    ['policy%00', sent, 404, 'policy: policy\u0000 not found'],
    ['policy-9', {}, 422, "policy name shouldn't be empty"],
  ])('refuses for %s %j', async (policyId, body, code, message) => {
    const { call, events } = await createApiWith(
      samplePolicy(),
      samplePolicy({ id: 'policy-3', accountId: 'account-2' }),
    );

    const response = await call('owner-1', 'put', `/api/policies/${policyId}`, body);

    expect(response.body).toEqual({ message, code });
    expect(await events()).toEqual([]);
  });
});

describe('DELETE /api/policies/{policyId}', () => {
  it('deletes a policy, records it, and lets its groups be deleted', async () => {
    const { call, events } = await createApiWith(samplePolicy());

    const kept = await call('owner-1', 'delete', '/api/groups/group-1');
    const response = await call('owner-1', 'delete', '/api/policies/policy-1');
    const again = await call('owner-1', 'delete', '/api/policies/policy-1');
    const deleted = await call('owner-1', 'delete', '/api/groups/group-1');

    expect(kept.body).toEqual({ message: 'group has been linked to policy: Web', code: 400 });
    expect(response.body).toEqual({});
    expect(again.body).toEqual({ message: 'policy: policy-1 not found', code: 404 });
    expect(deleted.status).toBe(200);
    expect(await events()).toMatchObject([
      { activity: 'policy.delete', initiatorId: 'owner-1', targetId: 'policy-1', meta: { name: 'Web' } },
      { activity: 'group.delete' },
    ]);
  });
});

describe('a token with scopes', () => {
  it('reads policies with the scope for it, and writes none', async () => {
    const { app, call } = await createApiWith(samplePolicy());
    const limited = { name: 'limited', expires_in: 1, scopes: ['policies:read'] };
    const made = await call('admin-1', 'post', '/api/users/admin-1/tokens', limited);
    const token = textIn(made.body, 'plain_token');
    const send = (method: 'get' | 'put' | 'delete'): request.Test =>
      request(app)[method]('/api/policies/policy-1').set('Authorization', `Token ${token}`);

    expect((await send('get')).body).toMatchObject({ id: 'policy-1' });
    for (const method of ['put', 'delete'] as const) {
      expect((await send(method)).body).toEqual({
        message: 'permission denied: the token lacks the scope policies:write',
        code: 403,
      });
    }
  });
});
