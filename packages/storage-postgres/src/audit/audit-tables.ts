import type { Generated, JSONColumnType } from 'kysely';

/** The tables of this resource after the newest migration. */
export interface AuditTables {
  readonly audit_events: AuditEventTable;
}

interface AuditEventTable {
  id: Generated<string>;
  account_id: string;
  activity: string;
  initiator_id: string;
  target_id: string;
  occurred_at: Date;
  meta: JSONColumnType<Record<string, string>>;
}
