/** What can be recorded, by its wire code. Source: contract.md 7. */
export type Activity = 'account.create' | 'personal.access.token.create';

/** Something that happened, for people who ask later who did what. Never holds a secret. */
export interface AuditEvent {
  readonly activity: Activity;
  readonly accountId: string;
  readonly initiatorId: string;
  readonly targetId: string;
  readonly occurredAt: Date;
  readonly meta: Readonly<Record<string, string>>;
}
