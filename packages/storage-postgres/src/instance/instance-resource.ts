import type { PostgresResource } from '../resource.ts';
import { setupWindow } from './0008-setup-window.ts';
import { postgresInstanceStore } from './instance-store.postgres.ts';

/** The claim of the instance, and since when it can be set up. */
export const instanceResource = {
  migrations: [setupWindow],
  privileges: { instance: ['SELECT', 'INSERT', 'DELETE'], setup_window: ['SELECT', 'INSERT', 'UPDATE'] },
  constraints: {},
  stores: (database, clock) => ({ instance: postgresInstanceStore(database, clock) }),
} as const satisfies PostgresResource;
