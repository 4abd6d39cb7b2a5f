import { every, type PostgresResource } from '../resource.ts';
import { buckets } from './0007-buckets.ts';

/** Buckets that limit attempts. They are written outside units of work, see `postgresBuckets`. */
export const bucketResource = {
  migrations: [buckets],
  privileges: { buckets: every },
  constraints: {
    buckets_pkey: ['already_exists', 'bucket already exists'],
  },
  stores: () => ({}),
} as const satisfies PostgresResource;
