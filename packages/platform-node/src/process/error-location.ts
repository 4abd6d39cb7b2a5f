import { isDomainError } from '@nbsetup/domain';

const locations = new WeakMap<object, string>();

/**
 * Records on an error which store or API it concerns: a path, `host:port/database` or a URL, never with credentials.
 * `explainFailure` shows it. The first record stays. Returns the same error, to throw again.
 * Errors outside the domain and `invalid_input` get no record, because the location does not matter there.
 */
export function recordLocation(error: unknown, location: string): unknown {
  if (isDomainError(error) && error.code !== 'invalid_input' && !locations.has(error))
    locations.set(error, location);
  return error;
}

/** Runs `work` and records `location` on the domain error that it fails with. */
export async function withLocation<Result>(location: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw recordLocation(error, location);
  }
}

/** Returns the recorded location of the error. Returns `undefined` without one. */
export function locationOf(error: Error): string | undefined {
  return locations.get(error);
}
