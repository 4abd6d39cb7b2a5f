import { DomainError, isDomainError } from '@nbsetup/domain';
import { OutputError } from '../program/output-error.ts';
import type { CommandContext } from '../program/command-context.ts';

/** What can be said when something was made and has not arrived. */
interface Advice {
  /** That it was made, for what cannot be delivered. */
  readonly done: string;
  /** What to do. */
  readonly advice: string;
  /** Where the key of the request is kept. */
  readonly file?: string | undefined;
}

/**
 * Has something made by an API and delivers it. A first signal has no effect meanwhile: whoever is stopped in between
 * does not know whether it was made. The failures after which it may be there are told with what to do.
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
