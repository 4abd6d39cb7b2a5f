import { constants } from 'node:os';
import type { Interrupts } from './interrupts.ts';

type Signal = 'SIGINT' | 'SIGTERM';

/** What ends the program. */
interface Stop {
  readonly signal: Signal;
  readonly exitCode: number;
  /** Whether the signal cut what was held, so that nobody knows whether that was done. */
  readonly isCut: boolean;
}

/** What the program says about signals. */
interface Listener {
  /** Called when a signal has no effect for now. */
  readonly onHeld?: () => void;
  /** Called before the process ends. */
  readonly onStop: (stop: Stop) => void;
}

/**
 * Listens for the signals that ask a program to end. It ends at once, with the exit code that shells give the signal:
 * what a command writes to the store is one transaction, and without its client it is rolled back.
 */
export function processInterrupts({ onHeld, onStop }: Listener): Interrupts {
  const cleaners = new Set<() => void>();
  let held = 0;
  let wasHeld = false;

  const stop = (signal: Signal): void => {
    if (held > 0 && !wasHeld) {
      wasHeld = true;
      onHeld?.();
      return;
    }
    for (const clean of cleaners) clean();
    const exitCode = 128 + constants.signals[signal];
    onStop({ signal, exitCode, isCut: held > 0 });
    process.exit(exitCode);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  return {
    hold: () => {
      held += 1;
      return () => {
        held -= 1;
      };
    },
    onAbort: (clean) => {
      cleaners.add(clean);
      return () => {
        cleaners.delete(clean);
      };
    },
  };
}
