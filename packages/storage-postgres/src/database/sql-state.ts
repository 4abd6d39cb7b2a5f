import { connectionRefusal } from '@nbsetup/domain/internal';
import type { ErrorCode } from '@nbsetup/domain/storage';

/** The domain code of an error, the message for the person who can act, and the reason for programs if there is one. */
export type Meaning = readonly [code: ErrorCode, message: string, reason?: string];

/** The meaning of each constraint that can refuse a row, by the name of the constraint. */
export type Constraints = Readonly<Record<string, Meaning>>;

/** Returns the meaning of a reason of the domain. */
function because(reason: keyof typeof connectionRefusal.reasons): Meaning {
  const [code, message] = connectionRefusal.reasons[reason];
  return [code, message(), reason];
}

const outdated = because('schema_differs');
/** The server does not respond, or the connection is lost. */
export const unavailable = because('store_unreachable');
/** Other work is in the way. */
export const busy = because('store_busy');
const internal: Meaning = ['internal', 'the store refused a statement'];

function unusable(message: string): Meaning {
  return ['store_unavailable', message];
}

const foreign = unusable(
  'the database has tables or types of the same name that are not those of this program; give it a database of its own',
);
const files = unusable('the store cannot read or write its files; look at its disk and its log');
const limits = unusable('the store has reached one of its limits; its log says which one');
const startUp = unusable(
  'the store refuses a setting that the connection string asks for; look at its options',
);

/** SQLSTATEs that an operator or a caller can act on. Source: appendix A of PostgreSQL's documentation. */
const byState: ReadonlyMap<string, Meaning> = new Map([
  // feature_not_supported
  [
    '0A000',
    unusable('the store cannot do what this program needs; use a PostgreSQL that is still maintained'),
  ],
  // character_not_in_repertoire: the driver sends valid UTF-8, so this is the NUL character
  ['22021', ['invalid_input', 'a text has a character that cannot be stored']],
  // untranslatable_character
  [
    '22P05',
    unusable('the encoding of the database cannot hold a text; create the database again with ENCODING UTF8'),
  ],
  // invalid_parameter_value: nothing else sets one at run time
  ['22023', startUp],
  // read_only_sql_transaction: after a failover the connection leads to a standby; the next one may not
  ['25006', because('store_read_only')],
  ['25P03', busy], // idle_in_transaction_session_timeout
  ['25P04', busy], // transaction_timeout
  // invalid_authorization_specification: also an address, or a connection without TLS, that pg_hba.conf refuses
  ['28000', because('store_user_refused')],
  ['28P01', because('store_password_wrong')],
  ['3D000', because('store_database_missing')],
  // invalid_schema_name: no schema of search_path exists or may be used
  ['3F000', because('store_schema_missing')],
  ['40001', busy], // serialization_failure
  ['40003', unavailable], // statement_completion_unknown
  ['40P01', busy], // deadlock_detected
  ['42501', because('store_privilege_missing')], // insufficient_privilege
  ['42703', outdated], // undefined_column
  // undefined_object: a setting or a collation of the connection string or of a newer PostgreSQL
  [
    '42704',
    unusable(
      'the store does not know what the connection string or this program names; its version may be too old',
    ),
  ],
  ['42883', outdated], // undefined_function
  ['42P01', outdated], // undefined_table
  ['42701', foreign], // duplicate_column
  ['42710', foreign], // duplicate_object
  ['42723', foreign], // duplicate_function
  ['42P07', foreign], // duplicate_table
  ['53100', because('store_disk_full')],
  ['53200', unusable('the store has no memory left; give it more, or let it have fewer connections')],
  ['53300', because('store_connections_exhausted')],
  // program_limit_exceeded: PostgreSQL stops before transaction ids run out
  ['54000', limits],
  // object_not_in_prerequisite_state: the database accepts no connections
  ['55000', unusable('the store is not in a state to do this; its log says why')],
  ['55006', busy], // object_in_use
  ['55P02', startUp], // cant_change_runtime_param
  ['55P03', busy], // lock_not_available
  ['57014', busy], // query_canceled, by statement_timeout
  [
    '57P04',
    ['store_unavailable', 'the database of the connection string was dropped', 'store_database_missing'],
  ],
  ['XX001', because('store_damaged')],
  ['XX002', unusable('an index of the store is damaged; run REINDEX DATABASE, and look at its disk')],
]);

/** The classes whose remaining states all mean the same. */
const byClass: ReadonlyMap<string, Meaning> = new Map([
  ['08', unavailable], // connection exception
  ['28', because('store_user_refused')],
  ['53', limits], // insufficient resources
  ['57', unavailable], // operator intervention: the server starts or stops, or an operator ended the session
  ['58', files], // system error
  ['F0', unusable('the configuration of the store is broken; its log says where')],
]);

/** Returns the meaning of a SQLSTATE. A state that only an error in this program can cause is `internal`. */
export function meaningOfState(state: string): Meaning {
  return byState.get(state) ?? byClass.get(state.slice(0, 2)) ?? internal;
}
