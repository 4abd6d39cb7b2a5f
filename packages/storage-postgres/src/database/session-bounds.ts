/** How long a session may take for what, in milliseconds; 0 is no bound. */
export interface SessionBounds {
  /** One statement. */
  readonly statementMs: number;
  /** One wait for a row or table that another transaction has locked. */
  readonly lockMs: number;
  /** A pause between two statements of a transaction. */
  readonly idleInTransactionMs: number;
}

/** For work that may take as long as it takes, such as a migration. */
export const noBounds: SessionBounds = { statementMs: 0, lockMs: 0, idleInTransactionMs: 0 };

const lockMsMax = 2_500;

/** The bounds for requests: a lock is waited for less long, so that one locked row does not hold every connection. */
export function boundsOf(timeoutMs: number): SessionBounds {
  return {
    statementMs: timeoutMs,
    lockMs: Math.min(timeoutMs, lockMsMax),
    idleInTransactionMs: timeoutMs,
  };
}

/** The same bounds as settings of PostgreSQL. Settings of the server, the database or the role do not count beside them. */
export function settingsOf(bounds: SessionBounds): Readonly<Record<string, number>> {
  return {
    statement_timeout: bounds.statementMs,
    lock_timeout: bounds.lockMs,
    idle_in_transaction_session_timeout: bounds.idleInTransactionMs,
  };
}
