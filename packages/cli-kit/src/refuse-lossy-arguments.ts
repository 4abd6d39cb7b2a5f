import { UsageError } from './usage-error.ts';

/**
 * Refuses arguments that were not UTF-8. Node.js replaces their bytes by U+FFFD, so another name would be stored.
 * @throws `UsageError` with the position of the argument, counted from 1. It never repeats the argument.
 */
export function refuseLossyArguments(argv: readonly string[]): void {
  const index = argv.findIndex((argument) => argument.includes('\uFFFD'));
  if (index !== -1) throw new UsageError(`argument ${index + 1} must be text in UTF-8`);
}
