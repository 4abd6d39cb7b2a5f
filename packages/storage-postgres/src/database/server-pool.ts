import { onceForEach } from '@nbsetup/domain/internal';
import type { PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { retryConflicts } from './conflict-retry.ts';
import { inspectConnection, standbyError, type Inspection } from './connection-inspection.ts';
import { storeBusy } from './driver-error.ts';
import type { ConnectionUse } from './postgres-database.ts';
import { runInOwnTransaction } from './one-statement.ts';
import { preparedNameOf } from './prepared-statement.ts';
import type { SessionBounds } from './session-bounds.ts';
import type { ConnectionPool, ConnectionPoolClient } from './translating-pool.ts';
import { transactionStart } from './transaction-start.ts';
import { valueTypes } from './value-types.ts';

/** Connections to a server. Each is inspected before it is used. */
export interface ServerPool extends ConnectionPool {
  use(): ConnectionUse;
}

/** The options of a pool. */
export interface ServerPoolOptions {
  readonly connection: pg.PoolConfig;
  readonly connectionsMax: number;
  readonly bounds: SessionBounds;
  /** The schema of the tables. The one that the connection leads to if absent. */
  readonly schema?: string;
}

const connectTimeoutMs = 5_000;
const responseGraceMs = 1_000;
/**
 * How long the inspection of a connection through a pooler is valid, in milliseconds. The server behind the pooler
 * can change unnoticed.
 */
const pooledInspectionMs = 1_000;

/**
 * Opens a pool that connects on use. `connect` throws `overloaded` if every connection was in use for too long, and
 * `store_unavailable` for a server that must not be used, see `inspectConnection`.
 */
export function openServerPool({
  connection,
  connectionsMax,
  bounds,
  schema,
}: ServerPoolOptions): ServerPool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: connectTimeoutMs,
    ...connection,
    max: connectionsMax,

    keepAlive: true,
    types: valueTypes,
    // The server ends what takes too long. This limit is for a server that does not respond at all.
    ...(bounds.statementMs > 0 && { query_timeout: bounds.statementMs + responseGraceMs }),
  });
  const inspections = new WeakMap<pg.PoolClient, Inspection & { readonly at: number }>();
  const standbys = watchStandbys(pool);
  let held = 0;

  async function inspect(client: pg.PoolClient): Promise<void> {
    const last = inspections.get(client);
    const now = performance.now();
    if (last !== undefined && !(last.isPooled && now - last.at > pooledInspectionMs)) return;
    inspections.set(client, { ...(await inspectConnection(client, { bounds, schema })), at: now });
  }

  async function take(): Promise<pg.PoolClient> {
    const mustWait = pool.totalCount >= connectionsMax && pool.idleCount === 0;
    try {
      return await pool.connect();
    } catch (error) {
      throw mustWait && held > 0 && !hasCode(error) ? storeBusy(error) : error;
    }
  }

  async function connect(): Promise<ConnectionPoolClient> {
    const client = await take();
    if (standbys.has(client)) {
      client.release(true);
      return connect();
    }
    try {
      await inspect(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
    held += 1;
    return clientOf(client);
  }

  const clientOf = heldClients({
    isPooled: (client) => inspections.get(client)?.isPooled ?? true,
    isStandby: (client) => standbys.has(client),
    ...(schema !== undefined && { schemaStart: transactionStart({ bounds, schema }) }),
    onRelease: () => {
      held -= 1;
    },
  });

  return {
    connect,
    end: () => pool.end(),
    use: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

interface Hold {
  readonly isPooled: (client: pg.PoolClient) => boolean;
  readonly isStandby: (client: pg.PoolClient) => boolean;
  /** The start of a transaction in the schema. Absent if the connection leads to the schema by itself. */
  readonly schemaStart?: string;
  readonly onRelease: () => void;
}

/** Returns a function with one result for each connection, see `translatingPool`. */
function heldClients(hold: Hold): (client: pg.PoolClient) => ConnectionPoolClient {
  return onceForEach((client: pg.PoolClient) => heldClient(client, hold));
}

function heldClient(client: pg.PoolClient, hold: Hold): ConnectionPoolClient {
  const { isPooled, isStandby, onRelease, schemaStart } = hold;
  const sender: Sender = client;
  const send = <Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> =>
    sender.query<Row>({
      name: isPooled(client) ? undefined : preparedNameOf(text),
      text,
      values: [...parameters],
    });
  return {
    query: async <Row>(text: string, parameters: readonly unknown[]) => {
      // Behind a pooler, a statement without a transaction has the isolation level of the database, and may reach
      // another session.
      const isRepeatable = isIdle(client);
      // The session behind a pooler is shared, so that it cannot lead to the schema.
      const needsStart =
        isPooled(client) && isRepeatable && schemaStart !== undefined && text !== schemaStart;
      const run = (): Promise<PostgresQueryResult<Row>> =>
        needsStart
          ? runInOwnTransaction<Row>(send, { start: schemaStart, text, parameters })
          : send(text, parameters);
      const result = await retryConflicts(run, { isRepeatable: () => isRepeatable });
      if (isStandby(client)) throw standbyError();
      return result;
    },
    release: (isBroken = false) => {
      onRelease();
      // A transaction that could not be ended would continue with the statements of another caller.
      client.release(isBroken || !isIdle(client));
    },
  };
}

/** The part of a client that sends statements. Its type in `pg` does not know the commands. */
interface Sender {
  query<Row>(statement: pg.QueryConfig): Promise<PostgresQueryResult<Row>>;
}

/** Returns whether the client is outside of a transaction. */
function isIdle(client: pg.PoolClient): boolean {
  return client.getTransactionStatus() === 'I';
}

/** Returns the clients whose server has reported that it is a standby, as PostgreSQL 14 and later do. */
function watchStandbys(pool: pg.Pool): Pick<WeakSet<pg.PoolClient>, 'has'> {
  const standbys = new WeakSet<pg.PoolClient>();
  // A connection can break while idle or between two statements of a transaction. Node.js would end the process for an
  // unhandled error event. The pool drops the connection, and its next query fails with the reason.
  pool.on('error', ignore);
  pool.on('connect', (client) => {
    client.on('error', ignore);
    client.connection.on('parameterStatus', (status: ParameterStatus) => {
      if (status.parameterName === 'in_hot_standby' && status.parameterValue === 'on') standbys.add(client);
    });
  });
  return standbys;
}

/** A setting that the server reports: at the start, and when it changes. */
interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/**
 * Returns whether an error has a code. A timeout while waiting for a connection has none, and a failure to connect
 * has that of its cause.
 */
function hasCode(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

function ignore(): void {
  // See where it is used.
}
