import { serviceUserAsOwner } from '@nbsetup/domain/storage';
import { rolesOfExtensions } from './0012-roles-of-extensions.ts';
import { every, type PostgresResource } from '../resource.ts';
import { postgresUserStore } from './user-store.postgres.ts';

/** The resource of users. */
export const userResource = {
  migrations: [rolesOfExtensions],
  privileges: { users: every },
  constraints: {
    users_pkey: ['already_exists', 'user already exists', 'user_exists'],
    users_email_per_account: ['already_exists', 'user with this email already exists', 'email_taken'],
    users_one_owner_per_account: ['already_exists', 'account already has an owner', 'account_has_owner'],
    users_owner_is_person: ['invalid_input', serviceUserAsOwner().message, 'service_user_as_owner'],
    users_account_fkey: ['not_found', 'account not found', 'account_not_found'],
  },
  stores: (database) => ({ users: postgresUserStore(database) }),
} as const satisfies PostgresResource;
