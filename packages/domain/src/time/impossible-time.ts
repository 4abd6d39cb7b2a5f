/**
 * How far a stored moment may lie ahead of now, in milliseconds, before it is taken for the work of a wrong clock. Replicas
 * that follow one clock differ by less than a second; a database that took over from another may differ by a few.
 */
const clockToleranceMs = 60_000;

/** Tells whether something that has happened lies in the future, which it cannot: a clock was ahead then, or is behind now. */
export function isFromTheFuture(happenedAt: Date, now: Date): boolean {
  return happenedAt.getTime() - now.getTime() > clockToleranceMs;
}
