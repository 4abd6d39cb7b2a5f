import type { ModelUser } from './model.ts';

/** Create, read, update, delete. */
type Letter = 'C' | 'R' | 'U' | 'D';

/** The table of docs/netbird-api.md 3.0, written down a second time on purpose: the rules are compared with this. */
const rights = {
  users: { owner: 'CRUD', admin: 'CRUD', network_admin: 'R', auditor: 'R', user: '', billing_admin: '' },
  pats: { owner: 'CRUD', admin: 'CRUD', network_admin: 'CRUD', auditor: 'R', user: '', billing_admin: '' },
  events: { owner: 'CRUD', admin: 'CRUD', network_admin: 'R', auditor: 'R', user: '', billing_admin: '' },
} as const;

/** Tells whether the table lets a user do that; a service user reads everything. */
export function lets(user: ModelUser, letter: Letter, module: keyof typeof rights): boolean {
  return rights[module][user.role].includes(letter) || (user.isServiceUser && letter === 'R');
}
