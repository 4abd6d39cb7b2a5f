import { constants } from 'node:os';
import type { Interrupts } from './command-context.ts';

type Signal = 'SIGINT' | 'SIGTERM';

/** What ends the program, and how. */
interface Stop {
  readonly signal: Signal;
  readonly exitCode: number;
}

/**
 * Listens for the signals that ask a program to end. It ends at once, with the exit code that shells give the signal:
 * what a command writes to the store is one transaction, and without its client it is rolled back.
 */
export function processInterrupts(explain: (stop: Stop) => void): Interrupts {
  const cleaners = new Set<() => void>();
  let held = 0;
  let ignored = 0;

  const stop = (signal: Signal): void => {
    if (held > 0 && ignored === 0) {
      ignored += 1;
      return;
    }
    for (const clean of cleaners) clean();
    const exitCode = 128 + constants.signals[signal];
    explain({ signal, exitCode });
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
