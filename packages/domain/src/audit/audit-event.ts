/** What can be recorded, by its wire code. Source: docs/netbird-api.md 7. */
export type Activity =
  | 'account.create'
  | 'dashboard.login'
  | 'group.add'
  | 'group.delete'
  | 'group.update'
  | 'instance.setup'
  | 'personal.access.token.create'
  | 'personal.access.token.delete'
  | 'personal.access.token.leak'
  | 'personal.access.token.rotate'
  | 'recovery.owner'
  | 'recovery.token'
  | 'service.user.create'
  | 'service.user.delete'
  | 'transferred.owner.role'
  | 'user.approve'
  | 'user.block'
  | 'user.create'
  | 'user.delete'
  | 'user.group.add'
  | 'user.group.delete'
  | 'user.invite.link.accept'
  | 'user.invite.link.create'
  | 'user.invite.link.delete'
  | 'user.invite.link.regenerate'
  | 'user.login.failure'
  | 'user.password.change'
  | 'user.reject'
  | 'user.role.update'
  | 'user.unblock';

/** Something that happened, for people who ask later who did what. Never holds a secret. */
export interface AuditEvent<Code extends string = Activity> {
  readonly activity: Code;
  readonly accountId: string;
  /** Who did it; empty when nobody proved who it was. */
  readonly initiatorId: string;
  readonly targetId: string;
  readonly occurredAt: Date;
  readonly meta: Readonly<Record<string, string>>;
}

/** An event as it was kept. Its activity may be one of an extension, also of one that is not there any more. */
export interface RecordedEvent extends AuditEvent<string> {
  /** A whole number in decimal digits, larger for what was appended later. */
  readonly id: string;
}
