import { constants } from 'node:os';
import type { Interrupts } from './interrupts.ts';

type Signal = 'SIGINT' | 'SIGTERM';

/** The signal that ends the program. */
interface Stop {
  readonly signal: Signal;
  readonly exitCode: number;
  /** Whether the signal interrupted held work. Then it is not known whether that work was done. */
  readonly isCut: boolean;
}

/** The listeners of a program. */
interface Listener {
  /** Called once, when a signal has no effect because work is held. */
  readonly onHeld?: () => void;
  /** Called before the process ends. */
  readonly onStop: (stop: Stop) => void;
}

/**
 * Handles SIGINT and SIGTERM for this process. The program ends at once, with the exit code that shells use for the
 * signal. That is safe because each command writes one transaction, and the store rolls it back.
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
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
