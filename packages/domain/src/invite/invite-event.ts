import type { AuditEvent } from '../audit/audit-event.ts';
import type { Invite } from './invite.ts';

/** What is recorded about invites. Source: docs/netbird-api.md 7. */
export type InviteActivity = `user.invite.link.${'create' | 'accept' | 'regenerate' | 'delete'}`;

/** What was done to which invite, by whom and when. */
interface InviteChange {
  readonly activity: InviteActivity;
  readonly invite: Pick<Invite, 'accountId' | 'email'>;
  readonly initiatorId: string;
  /** The invite, or the user who came of it. */
  readonly targetId: string;
  readonly occurredAt: Date;
  /** What there is to say beside the usual. */
  readonly meta?: Readonly<Record<string, string>>;
}

/** The event that records the change. Source: docs/netbird-api.md 7. */
export function inviteEvent({ invite, ...change }: InviteChange): AuditEvent<InviteActivity> {
  return { ...change, accountId: invite.accountId, meta: { email: invite.email, ...change.meta } };
}
