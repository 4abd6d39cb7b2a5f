import { DomainError, isDomainError } from './domain-error.ts';

const unexpected = { code: 'internal', retryAfterSeconds: undefined, reason: undefined, params: {} } as const;

/**
 * Runs a named step of a longer operation. Puts the name of the step in front of the message of a failure, and keeps
 * its code, its reason and its wait.
 */
export async function withErrorPrefix<Result>(step: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const { code, retryAfterSeconds, reason, params } = isDomainError(error) ? error : unexpected;
    const message = `${step}: ${messageOf(error)}`;
    throw new DomainError(code, message, { cause: error, retryAfterSeconds, reason, params });
  }
}

/** Returns the message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
