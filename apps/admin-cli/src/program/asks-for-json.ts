/** Whether failures are to be JSON; known before the arguments are parsed, and also when they cannot be. */
export function asksForJson(argv: readonly string[]): boolean {
  return argv.some(
    (word, index) => word === '--output=json' || (word === '--output' && argv[index + 1] === 'json'),
  );
}
