import { DomainError, withErrorPrefix, isDomainError, messageOf } from '@nbsetup/domain';

/** A step and how to take it back. */
export interface Undo {
  readonly step: string;
  readonly run: () => Promise<void>;
}

/** What has to be taken back when a piece of work fails, for stores that cannot share a transaction. */
export class UndoLog {
  readonly #undos = new Set<Undo>();

  /**
   * Does something that `undo` takes back. The undo is registered first, since a step may fail and have happened all
   * the same; it is dropped when the step was refused because somebody else's is there, which must stay.
   */
  async run(undo: Undo, step: () => Promise<void>): Promise<void> {
    this.#undos.add(undo);
    try {
      await step();
    } catch (error) {
      if (isRefused(error)) this.#undos.delete(undo);
      throw error;
    }
  }

  /**
   * Takes the registered steps back, newest first, and returns the error to throw: `failure` itself, or, when a step
   * could not be taken back, an error of the same code whose message names that too. Something already gone counts as
   * taken back. Stops at the first undo that fails, so what the failed one still needs stays: an account that cannot
   * be removed keeps its owner. Source: docs/netbird-api.md 2.6.
   */
  async rollBack(failure: unknown, resources: string): Promise<unknown> {
    try {
      for (const undo of [...this.#undos].reverse()) {
        await withErrorPrefix(`roll back ${undo.step}`, () => unlessGone(undo.run));
      }
      return failure;
    } catch (undoFailure) {
      return new DomainError(
        isDomainError(failure) ? failure.code : 'internal',
        `${messageOf(failure)}; failed to roll back ${resources}: ${messageOf(undoFailure)}`,
        {
          cause: new AggregateError([failure, undoFailure]),
          reason: isDomainError(failure) ? failure.reason : undefined,
        },
      );
    }
  }
}

function isRefused(error: unknown): boolean {
  return isDomainError(error, 'already_exists') || isDomainError(error, 'setup_already_completed');
}

async function unlessGone(undo: () => Promise<void>): Promise<void> {
  try {
    await undo();
  } catch (error) {
    if (!isDomainError(error, 'not_found')) throw error;
  }
}
