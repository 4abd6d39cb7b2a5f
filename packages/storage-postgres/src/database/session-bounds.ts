/** The limits of a session in milliseconds. 0 is no limit. */
export interface SessionBounds {
  /** The limit of one statement. */
  readonly statementMs: number;
  /** The limit of one wait for a row or table that another transaction has locked. */
  readonly lockMs: number;
  /** The limit of a pause between two statements of a transaction. */
  readonly idleInTransactionMs: number;
}

/** The limits of work that may take any time, such as a migration. */
export const noBounds: SessionBounds = { statementMs: 0, lockMs: 0, idleInTransactionMs: 0 };

const lockMsMax = 2_500;

/**
 * Returns the limits of requests. The wait for a lock is shorter, so that one locked row does not block every
 * connection.
 */
export function boundsOf(timeoutMs: number): SessionBounds {
  return {
    statementMs: timeoutMs,
    lockMs: Math.min(timeoutMs, lockMsMax),
    idleInTransactionMs: timeoutMs,
  };
}

/** Returns the limits as settings of PostgreSQL. They override settings of the server, the database and the role. */
export function settingsOf(bounds: SessionBounds): Readonly<Record<string, number>> {
  return {
    statement_timeout: bounds.statementMs,
    lock_timeout: bounds.lockMs,
    idle_in_transaction_session_timeout: bounds.idleInTransactionMs,
  };
}
