import { textIn } from '@nbsetup/http/testing';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { sampleRoute } from '../../src/route/route-samples.contract.ts';
import type { Route } from '../../src/route/route.ts';
import { createNetworkApi, type NetworkApi } from '../network-api.ts';

const sent = {
  ...{ network_id: 'Web', description: 'two\nlines', enabled: true, network: '10.0.0.0/8', metric: 9999 },
  ...{ masquerade: true, keep_route: false, skip_auto_apply: true },
  ...{ peer_groups: ['group-1'], groups: ['group-2'], access_control_groups: ['group-all'] },
};
const shown = { ...sent, peer: '', network_type: 'IPv4' };
const { network: _network, ...withoutNetwork } = sent;

async function createApiWith(...routes: readonly Route[]): Promise<NetworkApi> {
  const api = await createNetworkApi();
  await api.storage.unitOfWork.run(async (stores) => {
    for (const route of routes) await stores.routes.add(route);
  });
  return api;
}

describe('GET /api/routes', () => {
  it('lists the routes of the account; those to domains with the network of the reference', async () => {
    const domains = ['a.example', '*.xn--4ca.example'];
    const { call } = await createApiWith(
      sampleRoute({ id: 'route-2', destination: { kind: 'Domain', domains } }),
      sampleRoute({ id: 'route-3', accountId: 'account-2' }),
      sampleRoute(),
    );

    const response = await call('auditor-1', 'get', '/api/routes');

    const route = {
      ...{ network_id: 'Web', description: '', enabled: true, metric: 9999, peer: '', masquerade: true },
      ...{ keep_route: false, skip_auto_apply: false, peer_groups: ['group-1'], groups: ['group-2'] },
    };
    expect(response.body).toEqual([
      { ...route, id: 'route-1', network: '10.0.0.0/8', network_type: 'IPv4' },
      {
        ...{ ...route, id: 'route-2', network: '192.0.2.0/32', network_type: 'Domain' },
        domains: ['a.example', '*.ä.example'],
      },
    ]);
  });

  it('is empty in an account without routes', async () => {
    const { call } = await createNetworkApi();

    expect((await call('owner-1', 'get', '/api/routes')).body).toEqual([]);
  });
});

describe('POST /api/routes', () => {
  it('creates a route that comes back as it was sent, and records it', async () => {
    const { call, events } = await createNetworkApi();

    const response = await call('network-1', 'post', '/api/routes', sent);

    const id = textIn(response.body, 'id');
    expect(response.body).toEqual({ ...shown, id });
    expect((await call('owner-1', 'get', `/api/routes/${id}`)).body).toEqual(response.body);
    expect(await events()).toEqual([
      { activity: 'route.add', initiatorId: 'network-1', targetId: id, meta: { name: 'Web' } },
    ]);
  });

  it.each([
    [{ ...sent, network: '10.1.2.3/8', peer: null, domains: null }, { network: '10.0.0.0/8' }],
    [
      { ...sent, network: '2001:DB8::1/32', peer: '' },
      { network: '2001:db8::/32', network_type: 'IPv6' },
    ],
    [
      { ...withoutNetwork, domains: ['Ä.example'] },
      { network: '192.0.2.0/32', network_type: 'Domain', domains: ['ä.example'] },
    ],
  ])('takes %j', async (body, expected) => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/routes', body);

    expect(response.body).toEqual({ ...shown, id: textIn(response.body, 'id'), ...expected });
  });

  it.each([
    [{ ...sent, network_id: '' }, 422, 'identifier should be between 1 and 40 characters'],
    [{ ...sent, metric: 0 }, 422, 'metric should be between 1 and 9999'],
    [{ ...sent, metric: 10_000 }, 422, 'metric should be between 1 and 9999'],
    [{ ...sent, network: '10.0.0.0/33' }, 422, 'invalid network 10.0.0.0/33'],
    [{ ...sent, domains: ['a.example'] }, 422, "only one of 'network' or 'domains' should be provided"],
    [{ ...sent, peer: 'peer-1' }, 422, "only one of 'peer' or 'peer_groups' should be provided"],
    [{ ...sent, peer: 'Peer-1', peer_groups: null }, 422, 'peer with id Peer-1 not found'],
    [{ ...sent, groups: [] }, 422, 'the list of group ids should not be empty'],
    [{ ...sent, groups: [''] }, 422, 'group id should not be empty string'],
    [{ ...sent, access_control_groups: ['group-8'] }, 422, 'group id group-8 not found'],
    [
      { ...sent, network: '10.255.0.0/8' },
      409,
      'failed to add route with prefix 10.0.0.0/8 - peer group One already has this route',
    ],
  ])('refuses %j', async (body, code, message) => {
    const { call, events, storage } = await createApiWith(sampleRoute());

    const response = await call('owner-1', 'post', '/api/routes', body);

    expect(response.body).toEqual({ message, code });
    expect(await events()).toEqual([]);
    expect(await storage.read.routes.listByAccount('account-1')).toEqual([sampleRoute()]);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"network_id":7}',
    '{"metric":"9999"}',
    '{"metric":1.5}',
    '{"groups":"group-1"}',
    '{"groups":[{"id":"group-1"}]}',
    '{"peer_groups":[null]}',
    '{"domains":"a.example"}',
    '{"enabled":"yes"}',
    '{"description":"\\ud800"}',
  ])('does not understand %j', async (body) => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'post', '/api/routes', body);

    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it('takes a body of null for an empty one (W32), and reads none of more than 1 MiB', async () => {
    const { call } = await createNetworkApi();

    const created = await call('owner-1', 'post', '/api/routes', 'null');
    const refused = await call('owner-1', 'post', '/api/routes', { ...sent, peer: 'x'.repeat(1_048_576) });

    expect(created.body).toEqual({ message: "either 'network' or 'domains' should be provided", code: 422 });
    expect(refused.status).toBe(413);
  });
});

describe('PUT /api/routes/{routeId}', () => {
  it('replaces a route, and records only a real change', async () => {
    const { call, events } = await createApiWith(sampleRoute());

    const response = await call('owner-1', 'put', '/api/routes/route-1', sent);
    const again = await call('owner-1', 'put', '/api/routes/route-1', sent);

    expect(response.body).toEqual({ ...shown, id: 'route-1' });
    expect(again.body).toEqual(response.body);
    expect(await events()).toEqual([
      { activity: 'route.update', initiatorId: 'owner-1', targetId: 'route-1', meta: { name: 'Web' } },
    ]);
  });

  it.each([
    ['route-1', { ...sent, metric: 0 }, 422, 'metric should be between 1 and 9999'],
    ['route-1', { ...sent, groups: ['group-8'] }, 422, 'group id group-8 not found'],
    ['Route-9', { ...sent, groups: ['group-8'] }, 404, 'route: Route-9 not found'],
    ['route-3', sent, 404, 'route: route-3 not found'],
    ['route%00', sent, 404, 'route: route\u0000 not found'],
    [
      'route-2',
      sent,
      409,
      'failed to add route with prefix 10.0.0.0/8 - peer group One already has this route',
    ],
  ])('refuses for %s %j', async (routeId, body, code, message) => {
    const { call, events } = await createApiWith(
      sampleRoute(),
      sampleRoute({ id: 'route-2', peerGroups: ['group-2'] }),
      sampleRoute({ id: 'route-3', accountId: 'account-2' }),
    );

    const response = await call('owner-1', 'put', `/api/routes/${routeId}`, body);

    expect(response.body).toEqual({ message, code });
    expect(await events()).toEqual([]);
  });
});

describe('DELETE /api/routes/{routeId}', () => {
  it('deletes a route, records it, and lets its groups be deleted', async () => {
    const { call, events } = await createApiWith(sampleRoute());

    const kept = await call('owner-1', 'delete', '/api/groups/group-1');
    const response = await call('owner-1', 'delete', '/api/routes/route-1');
    const again = await call('owner-1', 'delete', '/api/routes/route-1');
    const deleted = await call('owner-1', 'delete', '/api/groups/group-1');

    expect(kept.body).toEqual({ message: 'group has been linked to route: Web', code: 400 });
    expect(response.body).toEqual({});
    expect(again.body).toEqual({
      message: 'failed to delete route route-1: route: route-1 not found',
      code: 404,
    });
    expect(deleted.status).toBe(200);
    expect(await events()).toMatchObject([
      { activity: 'route.delete', initiatorId: 'owner-1', targetId: 'route-1', meta: { name: 'Web' } },
      { activity: 'group.delete' },
    ]);
  });
});

describe('a token with scopes', () => {
  it('reads routes with the scope for it, and writes none', async () => {
    const { app, call } = await createApiWith(sampleRoute());
    const limited = { name: 'limited', expires_in: 1, scopes: ['routes:read'] };
    const made = await call('admin-1', 'post', '/api/users/admin-1/tokens', limited);
    const token = textIn(made.body, 'plain_token');
    const send = (method: 'get' | 'put' | 'delete'): request.Test =>
      request(app)[method]('/api/routes/route-1').set('Authorization', `Token ${token}`);

    expect((await send('get')).body).toMatchObject({ id: 'route-1' });
    for (const method of ['put', 'delete'] as const) {
      expect((await send(method)).body).toEqual({
        message: 'permission denied: the token lacks the scope routes:write',
        code: 403,
      });
    }
  });
});
