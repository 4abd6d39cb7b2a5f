import type { ModelUser } from './model.ts';

/** Create, read, update, delete. */
type Letter = 'C' | 'R' | 'U' | 'D';

/** The table of docs/netbird-api.md 3.0. It is repeated here on purpose, to compare the rules with it. */
const rights = {
  users: { owner: 'CRUD', admin: 'CRUD', network_admin: 'R', auditor: 'R', user: '', billing_admin: '' },
  pats: { owner: 'CRUD', admin: 'CRUD', network_admin: 'CRUD', auditor: 'R', user: '', billing_admin: '' },
  events: { owner: 'CRUD', admin: 'CRUD', network_admin: 'R', auditor: 'R', user: '', billing_admin: '' },
} as const;

/** Returns whether the table allows a user this operation. A service user can read everything. */
export function roleCan(user: ModelUser, letter: Letter, module: keyof typeof rights): boolean {
  return rights[module][user.role].includes(letter) || (user.isServiceUser && letter === 'R');
}
