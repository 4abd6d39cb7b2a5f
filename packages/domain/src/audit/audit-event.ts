/** An event of the audit log. It never contains a secret. */
export interface AuditEvent<Activity extends string = string> {
  /** The code of the activity on the wire. Each resource lists its own. */
  readonly activity: Activity;
  readonly accountId: string;
  /** The id of the user who did it. Empty if nobody was authenticated. */
  readonly initiatorId: string;
  readonly targetId: string;
  readonly occurredAt: Date;
  readonly meta: Readonly<Record<string, string>>;
}

/** A stored event. Its activity may belong to an extension that is no longer installed. */
export interface RecordedEvent extends AuditEvent {
  /** A whole number in decimal digits. Later events have larger numbers. */
  readonly id: string;
}
