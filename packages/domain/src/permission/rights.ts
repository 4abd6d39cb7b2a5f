import type { NetBirdRole } from '../user/role.ts';

/** The modules of this product. Rights are given on a module. */
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

/** A module of this product. */
export type Module = (typeof modules)[number];

/** All operations on a module. */
export const operations = ['create', 'read', 'update', 'delete'] as const;

/** An operation on a module. */
export type Operation = (typeof operations)[number];

type Rights = Readonly<Record<Module, readonly Operation[]>>;

const all = ['create', 'read', 'update', 'delete'] as const;
const read = ['read'] as const;
const none = [] as const;

/**
 * The rights of each role. Source: docs/netbird-api.md 3.0. There, `billing_admin` is an error. Here it has no rights.
 */
export const rightsByRole: Readonly<Record<NetBirdRole, Rights>> = {
  owner: onAllModules(all),
  admin: { ...onAllModules(all), accounts: read },
  network_admin: { ...onAllModules(read), pats: all, groups: all, policies: all, routes: all },
  auditor: onAllModules(read),
  user: onAllModules(none),
  billing_admin: onAllModules(none),
};

function onAllModules(rights: readonly Operation[]): Rights {
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
