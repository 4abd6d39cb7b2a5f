import type { AuditEvent, EventWithUsers, RecordedEvent } from './audit-event.ts';

/** Reads the audit log. */
export interface AuditReader {
  /**
   * Returns the newest events of the account, newest first, at most `limit`. Of events at one instant, the last
   * appended comes first. With `since`, returns only events at that instant or later.
   */
  listByAccount(accountId: string, limit: number, since?: Date): Promise<readonly RecordedEvent[]>;
  /**
   * Returns the events of `listByAccount` in slices, with the users of the account that they name. All are of one
   * moment. Between two slices nothing is held open, so the caller can take its time, and can stop.
   */
  slicesByAccount(
    accountId: string,
    limit: number,
    since?: Date,
  ): Promise<AsyncIterable<readonly EventWithUsers[]>>;
}

/** The audit log. It is append-only: events are never changed or removed, not even with the user they are about. */
export interface AuditLog extends AuditReader {
  /** Appends all events or none, as part of the unit of work. If that is rolled back, they are never visible. */
  append(...events: readonly AuditEvent[]): Promise<void>;
}
