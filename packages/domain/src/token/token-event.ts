import type { AuditEvent } from '../audit/audit-event.ts';
import type { Member } from '../user/member.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';

/** The activities of tokens. Source: docs/netbird-api.md 7. */
export type TokenActivity = `personal.access.token.${'create' | 'delete' | 'leak' | 'rotate'}`;

/** A change to a token, and who made it when. */
export interface TokenChange {
  readonly activity: TokenActivity;
  readonly token: Pick<PersonalAccessToken, 'name'>;
  /** The user of the token. */
  readonly user: Pick<Member, 'id' | 'name' | 'isServiceUser' | 'accountId'>;
  readonly initiatorId: string;
  readonly occurredAt: Date;
  /** Additional data of the event. */
  readonly meta?: Readonly<Record<string, string>>;
}

/**
 * Returns the event that records the change. It contains the names of service users, but not of people. Source:
 * docs/netbird-api.md 3.3.
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
