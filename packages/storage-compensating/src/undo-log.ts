import { withErrorPrefix, messageOf } from '@nbsetup/domain/internal';
import { DomainError, isDomainError } from '@nbsetup/domain/storage';

/** A step of a unit of work, with the function that undoes it. */
export interface Undo {
  readonly step: string;
  readonly run: () => Promise<void>;
}

/** The undo steps of a unit of work whose stores cannot share a transaction. */
export class UndoLog {
  readonly #undos = new Set<Undo>();

  /**
   * Runs `step` and registers `undo` before it, because a step may take effect and still fail.
   * If the step is refused because the record exists, the undo is dropped: that record belongs to another unit of
   * work.
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
   * Undoes the registered steps, newest first, and returns the error to throw.
   * That is `failure` itself if every undo succeeds. A record that is gone counts as undone. Otherwise it is an error
   * of the same code, whose message also names the failed undo.
   * The first undo that fails is the last one tried, so that what it still needs remains: an account that cannot be
   * removed keeps its owner. Source: docs/netbird-api.md 2.6.
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
