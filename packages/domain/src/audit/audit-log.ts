import type { AuditEvent, RecordedEvent } from './audit-event.ts';

/** Reads what was recorded. */
export interface AuditReader {
  /**
   * The newest events of the account, newest first and at most `limit`; those appended later come first among events of
   * one moment. With `since` only what happened at that moment or later.
   */
  listByAccount(accountId: string, limit: number, since?: Date): Promise<readonly RecordedEvent[]>;
}

/** Append-only: an event is never changed or removed, also not with what it is about. */
export interface AuditLog extends AuditReader {
  /**
   * Records events, all or none, together with the unit of work they are part of: kept if that is kept, else never seen.
   * Of no events it records nothing.
   */
  append(...events: readonly AuditEvent[]): Promise<void>;
}
