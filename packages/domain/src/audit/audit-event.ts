/** Something that happened, for people who ask later who did what. Never holds a secret. */
export interface AuditEvent<Activity extends string = string> {
  /** What happened, by its code on the wire. Each resource names those that it records. */
  readonly activity: Activity;
  readonly accountId: string;
  /** Who did it; empty when nobody proved who it was. */
  readonly initiatorId: string;
  readonly targetId: string;
  readonly occurredAt: Date;
  readonly meta: Readonly<Record<string, string>>;
}

/** An event as it was kept. Its activity may be one of an extension, also of one that is not there any more. */
export interface RecordedEvent extends AuditEvent {
  /** A whole number in decimal digits, larger for what was appended later. */
  readonly id: string;
}
