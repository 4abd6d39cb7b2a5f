import { openApiDocument } from '@nbsetup/http';
import { describe, expect, it } from 'vitest';
import { network } from '../src/extension.ts';
import { samplePolicy } from '../src/policy/policy-samples.contract.ts';
import { sampleRoute } from '../src/route/route-samples.contract.ts';
import { sampleSetupKey } from '../src/setup-key/setup-key-samples.contract.ts';
import { createNetworkApi, type NetworkApi } from './network-api.ts';
import { referenceFields } from './reference-fields.ts';

/** Returns a body of the route that names the id in one field. */
type Naming = (id: string) => object;

const user = { email: 'new@example.com', name: 'New', role: 'user', is_service_user: false };
const key = { name: 'Key', type: 'reusable' };
const settings = { peer_login_expiration: 3_600 };
const route = {
  network_id: 'Web',
  network: '10.2.0.0/16',
  metric: 9,
  peer_groups: ['group-1'],
  groups: ['group-2'],
};
const rule = {
  ...{ name: 'web', enabled: true, action: 'accept', bidirectional: true },
  ...{ protocol: 'tcp', sources: ['group-1'], destinations: ['group-2'] },
};
const resource = (id: string): object => ({ id, type: 'host' });
const policyWith = (...rules: readonly object[]): object => ({ name: 'Policy', enabled: true, rules });

const ofPolicy: Readonly<Record<string, Naming>> = {
  'rules.sources': (id) => policyWith(rule, { ...rule, sources: [id] }),
  'rules.destinations': (id) => policyWith({ ...rule, destinations: ['group-1', id] }),
  'rules.authorized_groups': (id) =>
    policyWith({ ...rule, protocol: 'netbird-ssh', authorized_groups: { 'group-1': ['root'], [id]: [] } }),
};
const ofRoute: Readonly<Record<string, Naming>> = {
  groups: (id) => ({ ...route, groups: [id] }),
  peer_groups: (id) => ({ ...route, peer_groups: ['group-1', id] }),
  access_control_groups: (id) => ({ ...route, access_control_groups: [id] }),
};

/** The fields that name groups, by route. Each body is taken with a group of the account. */
const namingGroups: Readonly<Record<string, Readonly<Record<string, Naming>>>> = {
  'POST /api/users': { auto_groups: (id) => ({ ...user, auto_groups: [id] }) },
  'PUT /api/users/{userId}': {
    auto_groups: (id) => ({ role: 'user', is_blocked: false, auto_groups: [id] }),
  },
  'POST /api/users/invites': { auto_groups: (id) => ({ ...user, auto_groups: [id] }) },
  'POST /api/setup-keys': { auto_groups: (id) => ({ ...key, auto_groups: ['group-1', id] }) },
  'PUT /api/setup-keys/{keyId}': { auto_groups: (id) => ({ auto_groups: [id] }) },
  'POST /api/policies': ofPolicy,
  'PUT /api/policies/{policyId}': ofPolicy,
  'POST /api/routes': ofRoute,
  'PUT /api/routes/{routeId}': ofRoute,
  'PUT /api/accounts/{accountId}': {
    'settings.peer_expose_groups': (id) => ({ settings: { ...settings, peer_expose_groups: [id] } }),
    'settings.ipv6_enabled_groups': (id) => ({
      settings: { ...settings, ipv6_enabled_groups: ['group-1', id] },
    }),
    'settings.extra.network_traffic_logs_groups': (id) => ({
      settings: { ...settings, extra: { network_traffic_logs_groups: [id] } },
    }),
  },
};

const policyWithout: Readonly<Record<string, Naming>> = {
  source_posture_checks: (id) => ({ ...policyWith(rule), source_posture_checks: [id] }),
  'rules.sourceResource.id': (id) => policyWith({ ...rule, sources: [], sourceResource: resource(id) }),
  'rules.destinationResource.id': (id) =>
    policyWith({ ...rule, destinations: [], destinationResource: resource(id) }),
};
const groupWithout: Readonly<Record<string, Naming>> = {
  peers: (id) => ({ name: 'New', peers: [id] }),
  'resources.id': (id) => ({ name: 'New', resources: [resource(id)] }),
};

/** The fields that name something of which this server has none, by route. */
const namingNothing: Readonly<Record<string, Readonly<Record<string, Naming>>>> = {
  'POST /api/groups': groupWithout,
  'PUT /api/groups/{groupId}': groupWithout,
  'POST /api/policies': policyWithout,
  'PUT /api/policies/{policyId}': {
    ...policyWithout,
    'rules.id': (id) => policyWith({ ...rule, id }),
  },
  'POST /api/routes': { peer: (id) => ({ ...route, peer: id, peer_groups: undefined }) },
  'PUT /api/routes/{routeId}': { peer: (id) => ({ ...route, peer: id, peer_groups: undefined }) },
};

/** Fields that look like references, and why they are none. */
const noReferences = [
  // Names of groups in tokens of an identity provider.
  'PUT /api/accounts/{accountId} settings.jwt_allow_groups',
  // The ids of the rules of a new policy are ignored.
  'POST /api/policies rules.id',
];

const rowsOf = (tables: typeof namingGroups): readonly (readonly [string, Naming])[] =>
  Object.entries(tables).flatMap(([name, fields]) =>
    Object.entries(fields).map(([field, naming]) => [`${name} ${field}`, naming] as const),
  );

const ids: Readonly<Record<string, string>> = {
  userId: 'person-1',
  groupId: 'group-2',
  keyId: 'key-1',
  policyId: 'policy-1',
  routeId: 'route-1',
  accountId: 'account-1',
};
const lists = ['users', 'users/invites', 'groups', 'setup-keys', 'policies', 'routes', 'accounts'];

interface Subject extends NetworkApi {
  /** Sends the body to the route of the row, as the owner. */
  readonly send: (row: string, body: object) => Promise<{ readonly status: number }>;
  /** Returns everything that the account has. */
  readonly everything: () => Promise<unknown>;
}

/** Creates the API with one thing of each kind, and another account that has the group `group-9` and `policy-9`. */
async function createSubject(): Promise<Subject> {
  const api = await createNetworkApi();
  await api.storage.unitOfWork.run(async (stores) => {
    await stores.groups.add({ id: 'group-9', accountId: 'account-2', name: 'Nine', issued: 'api' });
    await stores.policies.add(samplePolicy({ id: 'group-9', accountId: 'account-2', rules: [] }));
    await stores.setupKeys.add(sampleSetupKey());
    await stores.policies.add(samplePolicy());
    await stores.routes.add(sampleRoute());
  });
  return {
    ...api,
    send: (row, body) => {
      const [method = '', path = ''] = row.split(' ');
      const target = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => ids[parameter] ?? '');
      return api.call('owner-1', method === 'POST' ? 'post' : 'put', target, body);
    },
    everything: async () => {
      const shown = lists.map(async (path) => (await api.call('owner-1', 'get', `/api/${path}`)).text);
      return { shown: await Promise.all(shown), events: await api.events() };
    },
  };
}

describe('a field that names a group', () => {
  it.each(rowsOf(namingGroups))('takes one of the account: %s', async (row, naming) => {
    const { send } = await createSubject();

    expect(await send(row, naming('group-2'))).toMatchObject({ status: 200 });
  });

  it.each(rowsOf(namingGroups))(
    'refuses one of another account, and writes nothing: %s',
    async (row, naming) => {
      const { send, everything } = await createSubject();
      const before = await everything();

      const foreign = await send(row, naming('group-9'));
      const unknown = await send(row, naming('group-8'));

      expect([foreign.status, unknown.status]).toEqual([422, 422]);
      expect(await everything()).toEqual(before);
    },
  );
});

describe('a field that names what this server does not have', () => {
  it.each(rowsOf(namingNothing))('refuses every id, and writes nothing: %s', async (row, naming) => {
    const { send, everything } = await createSubject();
    const before = await everything();

    expect(await send(row, naming('group-9'))).toMatchObject({ status: 422 });
    expect(await everything()).toEqual(before);
  });
});

it('the tables have every field of every body that names something', () => {
  const rows = [...rowsOf(namingGroups), ...rowsOf(namingNothing)].map(([row]) => row);

  expect([...rows, ...noReferences].toSorted()).toEqual(
    referenceFields(openApiDocument([network])).toSorted(),
  );
});
