import { connectionRefusal } from '@nbsetup/domain/internal';
import { DomainError } from '@nbsetup/domain/storage';
import type pg from 'pg';
import type { HostConnection } from './host-connections.ts';
import { searchPathOf } from './schema-name.ts';
import { settingsOf, type SessionBounds } from './session-bounds.ts';

/** The result of an inspection. */
export interface Inspection {
  /** Whether a pooler is in between. Its sessions are shared, and the server behind it can change. */
  readonly isPooled: boolean;
}

interface Facts {
  readonly backendId: number;
  readonly isStandby: boolean;
  readonly hasSchema: boolean;
  readonly encoding: string;
  readonly skipsTriggers: boolean;
}

/**
 * Inspects a connection and sets up its session in one round trip.
 * @throws `store_unavailable` if the server is a standby, or if settings of the database or the role would make
 *   results wrong.
 */
export async function inspectConnection(client: pg.PoolClient, settings: OwnSettings): Promise<Inspection> {
  const processId: unknown = Reflect.get(client, 'processID');
  const ownId = typeof processId === 'number' ? processId : 0;
  const { rows } = await client.query<Facts>(inspectionOf(settings), [ownId]);
  const [facts] = rows;
  if (facts === undefined) throw noAnswer();
  // A schema that does not exist yet is created by the migrations.
  refuse(settings.schema === undefined ? facts : { ...facts, hasSchema: true });
  return { isPooled: facts.backendId !== ownId };
}

/** The settings of the sessions of this program. */
interface OwnSettings {
  readonly bounds: SessionBounds;
  readonly schema?: string | undefined;
}

/**
 * Inspects a connection of the host app, and changes nothing in its session.
 * @throws `store_unavailable` as `inspectConnection` does, and if the app reads times in another way.
 */
export async function requireUsable(
  { query }: Pick<HostConnection, 'query'>,
  { hasSchema }: { readonly hasSchema: boolean },
): Promise<void> {
  const { rows } = await query<Facts & { readonly time: unknown }>(
    `SELECT ${factColumns}, statement_timestamp() AS time`,
    [],
  );
  const [facts] = rows;
  if (facts === undefined) throw noAnswer();
  if (!(facts.time instanceof Date)) {
    throw new DomainError(
      'store_unavailable',
      'the connections of the app read times as something else than Date; give the storage connections that keep the parser of node-postgres for timestamptz',
    );
  }
  refuse(hasSchema ? { ...facts, hasSchema } : facts);
}

function noAnswer(): DomainError {
  return connectionRefusal('store_unreachable', {}, { message: 'the store does not answer' });
}

/** Returns the refusal of a connection to a standby. */
export function standbyError(): DomainError {
  return connectionRefusal('store_standby');
}

// SQL_ASCII stores bytes unchanged, and it gets UTF-8 only.
const usableEncodings = ['UTF8', 'SQL_ASCII'];

function refuse({ isStandby, hasSchema, encoding, skipsTriggers }: Facts): void {
  if (isStandby) throw standbyError();
  if (!usableEncodings.includes(encoding)) {
    throw new DomainError(
      'store_unavailable',
      `the encoding of the database is ${encoding}, which cannot hold every name; create it with ENCODING 'UTF8'`,
    );
  }
  if (!hasSchema) throw connectionRefusal('store_schema_missing');
  if (skipsTriggers) {
    throw new DomainError(
      'store_unavailable',
      'session_replication_role is replica, which switches off foreign keys and the protection of the audit log; reset it for the role or the database',
    );
  }
}

const factColumns = `
           pg_backend_pid() AS "backendId",
           pg_is_in_recovery() AS "isStandby",
           current_schema() IS NOT NULL AS "hasSchema",
           getdatabaseencoding() AS encoding,
           current_setting('session_replication_role') = 'replica' AS "skipsTriggers"`;

/** Settings that poolers keep for each client. */
const trackedSettings = { DateStyle: 'ISO, MDY', TimeZone: 'UTC' };

/**
 * Returns the inspection statement. A pooler gives the session to other clients later, so only settings that it
 * tracks are set there. A pooler is recognized by its made-up process id, which differs from that of the serving
 * process.
 */
function inspectionOf({ bounds, schema }: OwnSettings): string {
  const ownSettings = {
    default_transaction_isolation: 'read committed',
    ...settingsOf(bounds),
    ...(schema !== undefined && { search_path: searchPathOf(schema) }),
  };
  return `
    SELECT ${factColumns},
           (SELECT count(set_config(name, value, false)) FROM (VALUES ${rowsOf(trackedSettings)}) AS tracked (name, value)),
           (SELECT count(set_config(name, value, false)) FROM (VALUES ${rowsOf(ownSettings)}) AS own (name, value)
             WHERE pg_backend_pid() = $1)`;
}

function rowsOf(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `('${name}', '${value}')`)
    .join(', ');
}
