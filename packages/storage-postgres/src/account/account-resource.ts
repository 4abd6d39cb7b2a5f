import { every, type PostgresResource } from '../resource.ts';
import { postgresAccountStore } from './account-store.postgres.ts';

/** The resource of accounts. */
export const accountResource = {
  migrations: [],
  privileges: { accounts: every },
  constraints: {
    accounts_pkey: ['already_exists', 'account already exists', 'account_exists'],
  },
  stores: (database) => ({ accounts: postgresAccountStore(database) }),
} as const satisfies PostgresResource;
