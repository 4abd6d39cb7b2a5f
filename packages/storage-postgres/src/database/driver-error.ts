import { answerInProgress, DomainError, isDomainError, serviceUserAsOwner } from '@nbsetup/domain';
import { busy, meaningOfState, unavailable, type Meaning } from './sql-state.ts';

/** What it means when one of our constraints refuses a row. */
const byConstraint: Readonly<Record<string, Meaning>> = {
  accounts_pkey: ['already_exists', 'account already exists'],
  users_pkey: ['already_exists', 'user already exists'],
  users_email_per_account: ['already_exists', 'user with this email already exists'],
  users_one_owner_per_account: ['already_exists', 'account already has an owner'],
  users_owner_is_person: ['invalid_input', serviceUserAsOwner().message],
  users_account_fkey: ['not_found', 'account not found'],
  groups_pkey: ['already_exists', 'group already exists'],
  groups_name_per_account: ['already_exists', 'group with this name already exists'],
  groups_account_fkey: ['not_found', 'account not found'],
  personal_access_tokens_pkey: ['already_exists', 'token already exists'],
  personal_access_tokens_hash_key: ['already_exists', 'token already exists'],
  personal_access_tokens_user_fkey: ['not_found', 'user not found'],
  sessions_pkey: ['already_exists', 'session already exists'],
  sessions_hash_key: ['already_exists', 'session already exists'],
  sessions_user_fkey: ['not_found', 'user not found'],
  user_invites_pkey: ['already_exists', 'user invite already exists'],
  user_invites_hash_key: ['already_exists', 'user invite already exists'],
  user_invites_email_per_account: ['already_exists', 'invite already exists for this email'],
  user_invites_account_fkey: ['not_found', 'account not found'],
  // No use case changes an event, so whoever meets this has found a fault of the program.
  audit_events_append_only: [
    'internal',
    'the audit log is append-only: what was recorded is never changed or removed',
  ],
  buckets_pkey: ['already_exists', 'bucket already exists'],
  sealed_answers_pkey: ['already_exists', answerInProgress().message],
};

/**
 * Says what an error of the driver means to the domain; the driver's own error stays as the cause. An error without
 * SQLSTATE did not come from the server, so the way to it is broken.
 */
export function toDomainError(error: unknown): DomainError {
  if (isDomainError(error)) return error;
  const [code, message] = meaningOf(error);
  return new DomainError(code, message, { cause: error });
}

/** The error of a caller that waited too long for a connection that others use. */
export function storeBusy(cause: unknown): DomainError {
  const [code, message] = busy;
  return new DomainError(code, message, { cause });
}

/** SQLSTATEs with which PostgreSQL ends one transaction for the sake of another: serialization_failure, deadlock_detected. */
const conflicts: readonly unknown[] = ['40001', '40P01'];

/** Tells whether the same work may succeed when it is done again, also when a use case said in which step it failed. */
export function isConflict(error: unknown): boolean {
  if (conflicts.includes(textOf(error, 'code'))) return true;
  return isDomainError(error, 'overloaded') && isConflict(error.cause);
}

/** Every SQLSTATE has a digit; the codes of node, EPIPE among them, have none. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

function meaningOf(error: unknown): Meaning {
  const state = textOf(error, 'code');
  if (state === undefined || !sqlState.test(state)) return unavailable;
  const constraint = textOf(error, 'constraint');
  return (constraint === undefined ? undefined : byConstraint[constraint]) ?? meaningOfState(state);
}

/** Returns the name of the constraint that an error of a store comes from, or `undefined` if it comes from none. */
export function constraintOf(error: unknown): string | undefined {
  return isDomainError(error) ? textOf(error.cause, 'constraint') : undefined;
}

function textOf(error: unknown, property: 'code' | 'constraint'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}
