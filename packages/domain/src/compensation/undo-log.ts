import { DomainError, isDomainError } from '../error/domain-error.ts';
import { inStep, messageOf } from '../error/in-step.ts';

interface Undo {
  readonly step: string;
  readonly run: () => Promise<void>;
}

/** What has to be taken back when a piece of work fails, for stores that cannot share a transaction. */
export class UndoLog {
  readonly #undos: Undo[] = [];

  /** Registers how to take a step back. Call it before the step runs: a step may fail and have happened all the same. */
  register(step: string, run: () => Promise<void>): void {
    this.#undos.push({ step, run });
  }

  /**
   * Takes the registered steps back, newest first, and returns the error to throw: `failure` itself, or, when a step
   * could not be taken back, an error of the same code whose message names that too. Something already gone counts as
   * taken back. Stops at the first undo that fails, so what the failed one still needs stays: an account that cannot
   * be removed keeps its owner. Source: contract.md 2.6.
   */
  async rollBack(failure: unknown, resources: string): Promise<unknown> {
    try {
      for (const undo of this.#undos.reverse()) {
        await inStep(`roll back ${undo.step}`, () => unlessGone(undo.run));
      }
      return failure;
    } catch (undoFailure) {
      return new DomainError(
        isDomainError(failure) ? failure.code : 'internal',
        `${messageOf(failure)}; failed to roll back ${resources}: ${messageOf(undoFailure)}`,
        { cause: new AggregateError([failure, undoFailure]) },
      );
    }
  }
}

async function unlessGone(undo: () => Promise<void>): Promise<void> {
  try {
    await undo();
  } catch (error) {
    if (!isDomainError(error, 'not_found')) throw error;
  }
}
