import type { BootstrapState } from '../src/bootstrap/bootstrap-state.ts';
import type { Group } from '../src/group/group.ts';
import type { Member } from '../src/user/member.ts';

/** When everything below was created. */
export const longAgo = new Date('2026-01-01T00:00:00.000Z');

/** A group of the account. */
export const servers: Group = { id: 'group-1', accountId: 'account-1', name: 'Servers', issued: 'api' };

/** The group of everybody. */
export const all: Group = { id: 'group-all', accountId: 'account-1', name: 'All', issued: 'api' };

/** The owner of the account. */
export const owner: Member = {
  id: 'owner-1',
  accountId: 'account-1',
  email: 'Admin@example.com',
  name: 'Admin',
  role: 'owner',
  isServiceUser: false,
  isBlocked: false,
  isPendingApproval: false,
  autoGroups: [],
  issued: 'api',
  createdAt: longAgo,
};

/** A service user of the account. */
export const ci: Member = {
  ...owner,
  id: 'ci-1',
  email: '',
  name: 'ci',
  role: 'auditor',
  isServiceUser: true,
};

/** The content of an account that was set up, without tokens. */
export const settled: BootstrapState = {
  isSetUp: true,
  owners: [owner],
  serviceUsers: [ci],
  groups: [all, servers],
  tokens: [],
};
