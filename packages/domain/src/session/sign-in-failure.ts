import type { AuditEvent } from '../audit/audit-event.ts';
import type { DomainError } from '../error/domain-error.ts';
import type { UserActivity } from '../user/user-event.ts';
import type { User } from '../user/user.ts';
import { sessionRefusal } from './session-refusal.ts';

/** A failed sign-in. */
export interface SignInFailure {
  /** The users with the given e-mail. Empty if there are none. */
  readonly userIds: readonly string[];
  readonly reason: 'wrong password' | 'user may not sign in';
  readonly address: string;
}

/**
 * Returns an event for each user who is in an account, without an initiator. An unknown e-mail is not recorded: it may
 * be a password in the wrong field, and there is no account for the event.
 */
export function signInFailures(
  users: readonly User[],
  failure: { readonly reason: SignInFailure['reason']; readonly address: string; readonly occurredAt: Date },
): readonly AuditEvent<UserActivity>[] {
  const { reason, address, occurredAt } = failure;
  return users.flatMap(({ id, accountId }) =>
    accountId === undefined
      ? []
      : [
          {
            activity: 'user.login.failure',
            accountId,
            initiatorId: '',
            targetId: id,
            occurredAt,
            meta: { reason, address },
          },
        ],
  );
}

/** Creates the error for a wrong e-mail or password. */
export function signInRefused(): DomainError {
  return sessionRefusal('sign_in_refused');
}
