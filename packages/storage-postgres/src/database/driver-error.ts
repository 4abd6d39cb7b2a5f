import {
  answerInProgress,
  DomainError,
  isDomainError,
  serviceUserAsOwner,
  type ErrorCode,
} from '@nbsetup/domain';

type Meaning = readonly [ErrorCode, string];

/** What it means when one of our constraints refuses a row. */
const byConstraint: Readonly<Record<string, Meaning>> = {
  accounts_pkey: ['already_exists', 'account already exists'],
  users_pkey: ['already_exists', 'user already exists'],
  users_email_per_account: ['already_exists', 'user with this email already exists'],
  users_one_owner_per_account: ['already_exists', 'account already has an owner'],
  users_owner_is_person: ['invalid_input', serviceUserAsOwner().message],
  users_account_fkey: ['not_found', 'account not found'],
  groups_pkey: ['already_exists', 'group already exists'],
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

const outdated: Meaning = ['store_outdated', 'the schema of the store is not the one this program needs'];
const unavailable: Meaning = ['store_unavailable', 'the store cannot be reached'];
const busy: Meaning = ['overloaded', 'the store is busy, try again in a moment'];

/** What the other SQLSTATEs mean that an operator or a caller can act on. */
const bySqlState: Readonly<Record<string, Meaning>> = {
  '42P01': outdated, // undefined_table
  '42703': outdated, // undefined_column
  '40001': busy, // serialization_failure
  '40P01': busy, // deadlock_detected
  '55P03': busy, // lock_not_available
  '57014': busy, // query_canceled, by statement_timeout
  '25P03': busy, // idle_in_transaction_session_timeout
  '53300': unavailable, // too_many_connections
  '57P01': unavailable, // admin_shutdown
  '57P02': unavailable, // crash_shutdown
  '57P03': unavailable, // cannot_connect_now
  // read_only_sql_transaction: after a failover the connection leads to what is a standby now; the next one may not.
  '25006': [
    'store_unavailable',
    'the store takes no writes; if this lasts, the DSN does not lead to the primary',
  ],
  '28P01': ['store_unavailable', 'the store refuses the password of NB_STORE_ENGINE_POSTGRES_DSN'],
  '28000': ['store_unavailable', 'the store refuses the user of NB_STORE_ENGINE_POSTGRES_DSN'],
  '3D000': ['store_unavailable', 'the database of NB_STORE_ENGINE_POSTGRES_DSN does not exist'],
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

/** Every SQLSTATE has a digit; the codes of node, EPIPE among them, have none. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

function meaningOf(error: unknown): Meaning {
  const state = textOf(error, 'code');
  if (state === undefined || !sqlState.test(state)) return unavailable;
  const constraint = textOf(error, 'constraint');
  return (
    (constraint === undefined ? undefined : byConstraint[constraint]) ??
    bySqlState[state] ??
    (state.startsWith('08') ? unavailable : ['internal', 'the store refused a statement'])
  );
}

function textOf(error: unknown, property: 'code' | 'constraint'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}
