import { createTestOwner, type Caller } from './api-caller.ts';

/** Fills an instance with some of everything, as pictures and lists need it. Returns the id of a service user. */
export async function fillInstance(url: string): Promise<string> {
  const call = await createTestOwner(url);
  const group = await call('POST', '/api/groups', { name: 'servers' });
  await call('POST', '/api/groups', { name: 'laptops' });
  const terraform = await serviceUser(call, 'terraform', 'admin');
  await serviceUser(call, 'backup', 'auditor');
  const tokens = `/api/users/${terraform}/tokens`;
  await call('POST', tokens, { name: 'pipeline on main', expires_in: 90 });
  await call('POST', tokens, {
    name: 'read the inventory',
    expires_in: 30,
    scopes: ['users:read', 'groups:read'],
  });
  const old = await call('POST', tokens, { name: 'nightly deploy', expires_in: 30 });
  const oldId = String(Reflect.get(Object(Reflect.get(Object(old), 'personal_access_token')), 'id'));
  await call('POST', `${tokens}/${oldId}/rotate`, { grace: 3600 });
  await call('POST', '/api/users', {
    name: 'Grace Hopper',
    email: 'grace@example.com',
    role: 'admin',
    auto_groups: [],
  });
  const invite = { email: 'alan@example.com', name: 'Alan Turing', role: 'user', auto_groups: [] };
  await call('POST', '/api/users/invites', invite);
  const groupId = idOf(group);
  await call('POST', '/api/setup-keys', {
    name: 'rack 4',
    type: 'reusable',
    expires_in: 2_592_000,
    auto_groups: [groupId],
    usage_limit: 20,
  });
  await call('POST', '/api/routes', {
    network_id: 'office',
    network: '10.20.0.0/16',
    peer_groups: [groupId],
    groups: [groupId],
    metric: 100,
    enabled: true,
    masquerade: true,
    keep_route: true,
    description: 'The office in Lyon',
  });
  return terraform;
}

/** Returns the addresses of all pages of that instance, each with a text that shows when it has loaded. */
export function pagesOf(userId: string): readonly (readonly [string, string])[] {
  return [
    ['overview', 'Give it a token'],
    ['tokens', 'setup-token'],
    ['all-tokens', 'pipeline on main'],
    ['service-users', 'terraform'],
    [`service-users?user=${userId}`, 'pipeline on main'],
    ['users', 'alan@example.com'],
    ['groups', 'servers'],
    ['setup-keys', 'rack 4'],
    ['policies', 'Default'],
    ['routes', 'office'],
    ['settings', 'Network of the machines'],
    ['events', 'name: office'],
    ['sessions', 'This one'],
  ];
}

async function serviceUser(call: Caller, name: string, role: string): Promise<string> {
  return idOf(await call('POST', '/api/users', { name, role, auto_groups: [], is_service_user: true }));
}

function idOf(value: unknown): string {
  return String(Reflect.get(Object(value), 'id'));
}
