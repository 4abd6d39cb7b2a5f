import { isDomainError } from '@nbsetup/domain';

const places = new WeakMap<object, string>();

/**
 * Records on an error where it comes from: a path, `host:port/database` or a URL, never with credentials.
 * `explainFailure` shows it. The first record stays. Returns the same error, to throw again.
 * Errors outside the domain and `invalid_input` get no record, because the origin does not matter there.
 */
export function lookedAt(error: unknown, place: string): unknown {
  if (isDomainError(error) && error.code !== 'invalid_input' && !places.has(error)) places.set(error, place);
  return error;
}

/** Runs `work` and records `place` on the domain error that it fails with. */
export async function lookingAt<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw lookedAt(error, place);
  }
}

/** Returns the recorded origin of the error. Returns `undefined` without one. */
export function placeOf(error: Error): string | undefined {
  return places.get(error);
}
