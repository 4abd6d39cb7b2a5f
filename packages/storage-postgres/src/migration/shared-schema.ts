import type { PostgresResource } from '../resource.ts';
import { initial } from './0001-initial.ts';
import { oneSpelling } from './0009-one-spelling.ts';

/** The migrations of several resources. A new resource has its own. */
export const sharedSchema = {
  migrations: [initial, oneSpelling],
  privileges: {},
  constraints: {},
  stores: () => ({}),
} as const satisfies PostgresResource;
