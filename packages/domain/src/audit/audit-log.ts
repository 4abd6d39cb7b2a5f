import type { AuditEvent } from './audit-event.ts';

export interface AuditReader {
  /** The account's events, newest first; those appended later come first among events of one moment. */
  listByAccount(accountId: string): Promise<readonly AuditEvent[]>;
}

/** Append-only: an event is never changed or removed, also not with what it is about. */
export interface AuditLog extends AuditReader {
  /** Records an event together with the unit of work it is part of: kept if that is kept, else never seen. */
  append(event: AuditEvent): Promise<void>;
}
