import { UsageError } from './usage-error.ts';

/**
 * Refuses arguments that were not UTF-8. Node.js replaces their bytes by U+FFFD, so a name would be stored as another
 * one. Throws `UsageError`, which has the position of the argument, counted from 1, and never repeats it.
 */
export function refuseLossyArguments(argv: readonly string[]): void {
  const place = argv.findIndex((argument) => argument.includes('\uFFFD'));
  if (place !== -1) throw new UsageError(`argument ${place + 1} must be text in UTF-8`);
}
