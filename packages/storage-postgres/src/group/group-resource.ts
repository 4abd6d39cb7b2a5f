import { every, type PostgresResource } from '../resource.ts';
import { groupNames } from './0011-group-names.ts';
import { postgresGroupStore } from './group-store.postgres.ts';

/** The resource of groups. */
export const groupResource = {
  migrations: [groupNames],
  privileges: { groups: every },
  constraints: {
    groups_pkey: ['already_exists', 'group already exists', 'group_exists'],
    groups_name_per_account: ['already_exists', 'group with this name already exists'],
    groups_account_fkey: ['not_found', 'account not found', 'account_not_found'],
  },
  stores: (database) => ({ groups: postgresGroupStore(database) }),
} as const satisfies PostgresResource;
