import type { User } from '../user/user.ts';

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

/** A user whom an event names. */
export type EventUser = Pick<User, 'id' | 'email' | 'name' | 'isServiceUser'>;

/** An event with the users that it names, as the account has them now. */
export interface EventWithUsers {
  readonly event: RecordedEvent;
  /** Absent if the user was removed. */
  readonly initiator?: EventUser | undefined;
  /** Absent if the event is about no user, or if the user was removed. */
  readonly target?: EventUser | undefined;
}
