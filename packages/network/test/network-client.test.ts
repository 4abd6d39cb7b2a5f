import { createClient, type Client } from '@nbsetup/client';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { networkClient, type NetworkClient } from '../src/client.ts';
import { createNetworkApi } from './network-api.ts';

interface Connected extends NetworkClient {
  readonly client: Client;
}

/** Connects to a server that listens until the test ends. */
async function connectTo(listener: RequestListener, token?: string): Promise<Connected> {
  const server = createServer(listener);
  const baseUrl = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? '') : ''}`);
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = createClient({ baseUrl, token });
  return { client, ...networkClient(client.transport) };
}

/** Connects to the API, as its owner. */
async function connect(): Promise<Connected> {
  const { app, tokenOf } = await createNetworkApi();
  return connectTo(app, tokenOf('owner-1'));
}

it('creates, reads, changes and deletes a setup key', async () => {
  const { setupKeys } = await connect();

  const created = await setupKeys.create({ name: 'Servers', type: 'reusable', auto_groups: ['group-1'] });
  const changed = await setupKeys.update(created.id, { auto_groups: [], revoked: true });
  const found = await setupKeys.get(created.id);
  await setupKeys.delete(created.id);

  expect(created.key).toMatch(/^[0-9A-F-]{36}$/);
  expect(changed).toMatchObject({ state: 'revoked', auto_groups: [], key: `${created.key.slice(0, 5)}****` });
  expect(found).toEqual(changed);
  expect(await setupKeys.list()).toEqual([]);
});

it('creates, reads, replaces and deletes a policy', async () => {
  const { policies } = await connect();
  const rule = {
    name: 'ssh',
    enabled: true,
    action: 'accept',
    bidirectional: false,
    protocol: 'tcp',
  } as const;
  const web = {
    name: 'Web',
    enabled: true,
    rules: [{ ...rule, sources: ['group-1'], destinations: ['group-2'], ports: ['22'] }],
  };

  const created = await policies.create(web);
  const changed = await policies.update(created.id, { ...web, enabled: false });
  const found = await policies.get(created.id);
  const listed = await policies.list();
  await policies.delete(created.id);

  expect(created.rules).toMatchObject([{ sources: [{ id: 'group-1', name: 'One' }], ports: ['22'] }]);
  expect(changed).toMatchObject({ name: 'Web', enabled: false });
  expect(found).toEqual(changed);
  expect(listed).toEqual([changed]);
  expect(await policies.list()).toEqual([]);
});

it('creates, reads, replaces and deletes a route', async () => {
  const { routes } = await connect();
  const office = {
    ...{ network_id: 'office', network: '10.0.0.0/8', metric: 9999, enabled: true },
    ...{ peer_groups: ['group-1'], groups: ['group-2'] },
  };

  const created = await routes.create(office);
  const changed = await routes.update(created.id, { ...office, metric: 1 });
  const found = await routes.get(created.id);
  const listed = await routes.list();
  await routes.delete(created.id);

  expect(created).toMatchObject({ network_type: 'IPv4', metric: 9999, peer_groups: ['group-1'] });
  expect(found).toEqual({ ...created, metric: 1 });
  expect(changed).toEqual(found);
  expect(listed).toEqual([found]);
  expect(await routes.list()).toEqual([]);
});

it('reads and changes the settings of the account, and deletes it', async () => {
  const { accounts, client } = await connect();

  const account = await accounts.current();
  const changed = await accounts.update(account.id, {
    settings: { ...account.settings, lazy_connection_enabled: false },
  });
  await accounts.delete(account.id);

  expect(account.settings.lazy_connection_enabled).toBe(true);
  expect(changed.settings).toEqual({ ...account.settings, lazy_connection_enabled: false });
  await expect(client.users.list()).rejects.toMatchObject({ status: 401 });
});

it('accepts null for an empty list, and settings that an older server does not have', async () => {
  const responses: Readonly<Record<string, object>> = {
    '/api/policies': [
      {
        ...{ id: 'p', name: 'Web', description: '', enabled: true, source_posture_checks: null },
        rules: [
          {
            ...{ id: 'p', name: 'r', description: '', enabled: true, action: 'accept' },
            ...{ bidirectional: true, protocol: 'all', sources: null, destinations: null },
          },
        ],
      },
    ],
    '/api/accounts': [
      {
        ...{ id: 'a', domain: 'x', domain_category: 'private', created_by: 'u' },
        created_at: '2026-11-23T12:00:00Z',
        settings: { peer_login_expiration: 86_400, peer_expose_groups: null },
      },
    ],
  };
  const { policies, accounts } = await connectTo((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(responses[request.url ?? '']));
  });

  const listed = await policies.list();
  const account = await accounts.current();

  expect(listed).toMatchObject([{ source_posture_checks: [], rules: [{ sources: [], destinations: [] }] }]);
  expect(account.settings).toEqual({ peer_login_expiration: 86_400 });
});
