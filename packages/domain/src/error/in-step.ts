import { DomainError, isDomainError } from './domain-error.ts';

/** Runs one named step of a longer piece of work; a failure keeps its code and says in which step it happened. */
export async function inStep<Result>(step: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const code = isDomainError(error) ? error.code : 'internal';
    throw new DomainError(code, `${step}: ${messageOf(error)}`, { cause: error });
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
