import { every, type PostgresResource } from '../resource.ts';
import { tokenScopesAndRotation } from './0005-token-scopes-and-rotation.ts';
import { rotationChain } from './0010-rotation-chain.ts';
import { tokenExpiry } from './0013-token-expiry.ts';
import { postgresTokenStore } from './token-store.postgres.ts';

/** The resource of personal access tokens. */
export const tokenResource = {
  migrations: [tokenScopesAndRotation, rotationChain, tokenExpiry],
  privileges: { personal_access_tokens: every },
  constraints: {
    personal_access_tokens_pkey: ['already_exists', 'token already exists', 'token_exists'],
    personal_access_tokens_hash_key: ['already_exists', 'token already exists', 'token_exists'],
    personal_access_tokens_user_fkey: ['not_found', 'user not found'],
  },
  stores: (database, clock) => ({ tokens: postgresTokenStore(database, clock) }),
} as const satisfies PostgresResource;
