import type { AuditEvent } from '../audit/audit-event.ts';
import { DomainError } from '../error/domain-error.ts';
import type { UserActivity } from '../user/user-event.ts';
import type { User } from '../user/user.ts';

/** A password that did not sign anybody in. */
export interface SignInFailure {
  /** Who has the e-mail that was given; empty when nobody has. */
  readonly userIds: readonly string[];
  readonly reason: 'wrong password' | 'user may not sign in';
  readonly address: string;
}

/**
 * What is recorded of it: one event for each user in an account, done by nobody who is known. An e-mail that nobody has is
 * recorded nowhere; it may be a password that was typed into the wrong field, and there is no account to record it in.
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

/** The one refusal of whoever cannot prove who it is. */
export function signInRefused(): DomainError {
  return new DomainError('unauthenticated', 'email or password is incorrect');
}
