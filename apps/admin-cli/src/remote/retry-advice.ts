import { DomainError, isDomainError } from '@nbsetup/domain';
import { OutputError } from '../program/output-error.ts';
import type { CommandContext } from '../program/command-context.ts';

/** The advice if something was created but has not arrived. */
interface Advice {
  /** The statement that it was created. */
  readonly done: string;
  /** The next step. */
  readonly advice: string;
  /** The file with the key of the request. */
  readonly file?: string | undefined;
}

/**
 * Runs work that creates something over an API and delivers it. A first signal has no effect during that, because after
 * an interruption it is unknown whether it was created.
 * If a failure leaves that open, the advice is added to the message or written to stderr.
 */
export async function withRetryAdvice<Result>(
  { interrupts, stderr }: Pick<CommandContext, 'interrupts' | 'stderr'>,
  { done, advice, file }: Advice,
  make: () => Promise<Result>,
): Promise<Result> {
  const release = interrupts.hold();
  try {
    return await make();
  } catch (error) {
    if (error instanceof OutputError) {
      throw new OutputError(`${error.message}; ${done}: ${advice}`, { cause: error });
    }
    if (file !== undefined && isDomainError(error, 'already_exists')) {
      throw new DomainError(
        'already_exists',
        `${error.message}; the key is in ${file}, which can be removed`,
      );
    }
    if (isDomainError(error, 'store_unavailable') || isDomainError(error, 'internal')) {
      stderr.write(`note: it is not known whether it was done; ${advice}\n`);
    }
    throw error;
  } finally {
    release();
  }
}
