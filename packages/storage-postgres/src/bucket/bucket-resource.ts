import { every, type PostgresResource } from '../resource.ts';
import { buckets } from './0007-buckets.ts';

/**
 * The resource of buckets, which limit attempts. They are written outside of units of work, see `postgresBuckets`.
 */
export const bucketResource = {
  migrations: [buckets],
  privileges: { buckets: every },
  constraints: {
    buckets_pkey: ['already_exists', 'bucket already exists'],
  },
  stores: () => ({}),
} as const satisfies PostgresResource;
