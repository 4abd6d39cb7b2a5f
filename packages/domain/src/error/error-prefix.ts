import { DomainError, isDomainError } from './domain-error.ts';

const unforeseen = { code: 'internal', retryAfterSeconds: undefined, reason: undefined } as const;

/** Runs one named step of a longer piece of work; a failure keeps its code, its reason and its wait, and says in which step it happened. */
export async function withErrorPrefix<Result>(step: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const { code, retryAfterSeconds, reason } = isDomainError(error) ? error : unforeseen;
    throw new DomainError(code, `${step}: ${messageOf(error)}`, { cause: error, retryAfterSeconds, reason });
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
