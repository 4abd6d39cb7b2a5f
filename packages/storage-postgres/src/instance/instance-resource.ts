import type { PostgresResource } from '../resource.ts';
import { setupWindow } from './0008-setup-window.ts';
import { postgresInstanceStore } from './instance-store.postgres.ts';

/** The resource of the instance: its claim and the start of its setup window. */
export const instanceResource = {
  migrations: [setupWindow],
  privileges: { instance: ['SELECT', 'INSERT', 'DELETE'], setup_window: ['SELECT', 'INSERT', 'UPDATE'] },
  constraints: {},
  stores: (database, clock) => ({ instance: postgresInstanceStore(database, clock) }),
} as const satisfies PostgresResource;
