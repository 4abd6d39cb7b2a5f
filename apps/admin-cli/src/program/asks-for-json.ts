/** Returns whether failures are printed as JSON. It reads the raw arguments, because parsing them may fail. */
export function asksForJson(argv: readonly string[]): boolean {
  return argv.some(
    (word, index) => word === '--output=json' || (word === '--output' && argv[index + 1] === 'json'),
  );
}
