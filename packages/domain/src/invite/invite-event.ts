import type { AuditEvent } from '../audit/audit-event.ts';
import type { Invite } from './invite.ts';

/** The activities of invites. Source: docs/netbird-api.md 7. */
export type InviteActivity = `user.invite.link.${'create' | 'accept' | 'regenerate' | 'delete'}`;

/** A change to an invite, and who made it when. */
interface InviteChange {
  readonly activity: InviteActivity;
  readonly invite: Pick<Invite, 'accountId' | 'email'>;
  readonly initiatorId: string;
  /** The id of the invite, or of the user who accepted it. */
  readonly targetId: string;
  readonly occurredAt: Date;
  /** Additional data of the event. */
  readonly meta?: Readonly<Record<string, string>>;
}

/** Returns the event that records the change. Source: docs/netbird-api.md 7. */
export function inviteEvent({ invite, ...change }: InviteChange): AuditEvent<InviteActivity> {
  return { ...change, accountId: invite.accountId, meta: { email: invite.email, ...change.meta } };
}
