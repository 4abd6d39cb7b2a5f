import { UsageError } from './usage-error.ts';

/**
 * Refuses arguments that were not UTF-8, of which Node.js makes U+FFFD: a name would be stored as another one. Throws
 * `UsageError`, which counts them from 1 on and repeats none.
 */
export function refuseLossyWords(argv: readonly string[]): void {
  const place = argv.findIndex((word) => word.includes('\uFFFD'));
  if (place !== -1) throw new UsageError(`argument ${place + 1} must be text in UTF-8`);
}
