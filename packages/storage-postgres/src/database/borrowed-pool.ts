import { retryConflicts } from './conflict-retry.ts';
import { requireUsable } from './connection-inspection.ts';
import type { HostConnection } from './host-connections.ts';
import { runInOwnTransaction } from './one-statement.ts';
import type { ConnectionPool, ConnectionPoolClient } from './translating-pool.ts';

/** The options of connections that belong to the host app. */
interface BorrowedPoolOptions {
  /** Takes a connection of the host. */
  readonly take: () => Promise<HostConnection>;
  /** The text that starts each transaction. */
  readonly transactionStart: string;
  /** Whether the settings of `transactionStart` lead to the schema, so that no statement may run without them. */
  readonly hasSchema: boolean;
}

/** How long an inspection is valid, in milliseconds. The server behind the connections can change. */
const inspectionMs = 1_000;

/**
 * Returns the connections of the host as a pool. Nothing outlasts their use here: settings are those of transactions,
 * and nothing is prepared. `end` leaves the connections open, because the host closes them.
 */
export function borrowedPool(options: BorrowedPoolOptions): ConnectionPool {
  let inspectedAt = -Infinity;
  return {
    connect: async () => {
      const connection = await options.take();
      try {
        if (performance.now() - inspectedAt > inspectionMs) await requireUsable(connection, options);
        inspectedAt = performance.now();
      } catch (error) {
        connection.release(false);
        throw error;
      }
      return borrowed(connection, options);
    },
    end: () => Promise.resolve(),
  };
}

function borrowed(
  connection: HostConnection,
  { transactionStart: start, hasSchema }: BorrowedPoolOptions,
): ConnectionPoolClient {
  let isInTransaction = false;
  return {
    query: async <Row>(text: string, parameters: readonly unknown[]) => {
      if (text === start) isInTransaction = true;
      if (isInTransaction) {
        const result = await connection.query<Row>(text, parameters);
        if (text === 'commit' || text === 'rollback') isInTransaction = false;
        return result;
      }
      return retryConflicts(() =>
        hasSchema
          ? runInOwnTransaction<Row>(connection.query, { start, text, parameters })
          : connection.query<Row>(text, parameters),
      );
    },
    // A transaction that could not be ended would continue with the statements of the host.
    release: (isBroken = false) => {
      connection.release(isBroken || isInTransaction);
    },
  };
}
