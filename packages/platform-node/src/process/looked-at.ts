import { isDomainError } from '@nbsetup/domain';

const places = new WeakMap<object, string>();

/**
 * Notes where a refusal comes from: a path, `host:port/database` or a URL, never with credentials. `explainFailure` names
 * it. The first note stays. None is kept of what is no domain error, nor of `invalid_input`, which is wrong wherever it is
 * looked at. Returns the same error, to be thrown on.
 */
export function lookedAt(error: unknown, place: string): unknown {
  if (isDomainError(error) && error.code !== 'invalid_input' && !places.has(error)) places.set(error, place);
  return error;
}

/** Runs `work` on what is at `place`, and notes the place on the refusal it fails with. */
export async function lookingAt<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw lookedAt(error, place);
  }
}

/** Returns the place that was noted on the error, or `undefined`. */
export function placeOf(error: Error): string | undefined {
  return places.get(error);
}
