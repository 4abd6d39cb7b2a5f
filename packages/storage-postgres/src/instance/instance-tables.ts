import type { Generated } from 'kysely';

/** The tables of this resource after the newest migration. */
export interface InstanceTables {
  readonly instance: InstanceTable;
  readonly setup_window: SetupWindowTable;
}

interface InstanceTable {
  is_singleton: Generated<boolean>;
  owner_id: string;
  completed_at: Date;
}

interface SetupWindowTable {
  is_singleton: Generated<boolean>;
  started_at: Date;
}
