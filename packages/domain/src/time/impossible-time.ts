/**
 * How far a stored time may be in the future, in milliseconds, before its clock counts as wrong. Replicas with one
 * clock differ by less than a second. A database after a failover may differ by a few.
 */
const clockToleranceMs = 60_000;

/** Returns whether a past event has a time in the future. Then a clock was ahead, or is behind now. */
export function isFromTheFuture(happenedAt: Date, now: Date): boolean {
  return happenedAt.getTime() - now.getTime() > clockToleranceMs;
}
