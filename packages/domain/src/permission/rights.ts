import type { Role } from '../user/role.ts';

/** The parts of the API that rights are given for. */
export const modules = [
  'users',
  'pats',
  'groups',
  'setup_keys',
  'accounts',
  'settings',
  'policies',
  'routes',
  'events',
] as const;

/** A part of the API that rights are given for. */
export type Module = (typeof modules)[number];

/** Everything that can be done with a part of the API. */
export const operations = ['create', 'read', 'update', 'delete'] as const;

/** What can be done with a part of the API. */
export type Operation = (typeof operations)[number];

type Rights = Readonly<Record<Module, readonly Operation[]>>;

const all = ['create', 'read', 'update', 'delete'] as const;
const read = ['read'] as const;
const none = [] as const;

/** What each role may do. Source: docs/netbird-api.md 3.0; `billing_admin`, an error there, has no right here. */
export const rightsByRole: Readonly<Record<Role, Rights>> = {
  owner: everywhere(all),
  admin: { ...everywhere(all), accounts: read },
  network_admin: { ...everywhere(read), pats: all, groups: all, policies: all, routes: all },
  auditor: everywhere(read),
  user: everywhere(none),
  billing_admin: everywhere(none),
};

function everywhere(rights: readonly Operation[]): Rights {
  return {
    users: rights,
    pats: rights,
    groups: rights,
    setup_keys: rights,
    accounts: rights,
    settings: rights,
    policies: rights,
    routes: rights,
    events: rights,
  };
}
