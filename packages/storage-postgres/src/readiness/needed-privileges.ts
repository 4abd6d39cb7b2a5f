import type { Tables } from '../database/tables.ts';

/** A right on a table. */
export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

const every: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** What the statements of the stores need on each table; a row that is locked needs `UPDATE`. */
export const neededPrivileges: Readonly<Record<keyof Tables, readonly Privilege[]>> = {
  instance: ['SELECT', 'INSERT', 'DELETE'],
  accounts: ['SELECT', 'INSERT', 'DELETE'],
  users: every,
  groups: every,
  personal_access_tokens: every,
  sessions: every,
  user_invites: every,
  audit_events: ['SELECT', 'INSERT'],
  buckets: every,
  sealed_answers: every,
  setup_window: ['SELECT', 'INSERT', 'UPDATE'],
};
