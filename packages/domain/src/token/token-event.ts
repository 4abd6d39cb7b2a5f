import type { AuditEvent } from '../audit/audit-event.ts';
import type { Member } from '../user/member.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';

/** What is recorded about tokens. Source: docs/netbird-api.md 7. */
export type TokenActivity = `personal.access.token.${'create' | 'delete' | 'leak' | 'rotate'}`;

/** What was done to which token, by whom and when. */
export interface TokenChange {
  readonly activity: TokenActivity;
  readonly token: Pick<PersonalAccessToken, 'name'>;
  /** The user the token speaks for. */
  readonly user: Pick<Member, 'id' | 'name' | 'isServiceUser' | 'accountId'>;
  readonly initiatorId: string;
  readonly occurredAt: Date;
  /** What there is to say beside the usual. */
  readonly meta?: Readonly<Record<string, string>>;
}

/**
 * The event that records the change. People are not named in it, service users are. Source: docs/netbird-api.md 3.3.
 */
export function tokenEvent(change: TokenChange): AuditEvent<TokenActivity> {
  const { activity, token, user, initiatorId, occurredAt } = change;
  return {
    activity,
    accountId: user.accountId,
    initiatorId,
    targetId: user.id,
    occurredAt,
    meta: {
      name: token.name,
      is_service_user: String(user.isServiceUser),
      user_name: user.isServiceUser ? user.name : '',
      ...change.meta,
    },
  };
}
