/** A word that was not understood, and those that could stand in its place. */
export interface UnknownWord {
  readonly word: string;
  readonly known: readonly string[];
}

/** A program was called with words it does not know, or without words it needs. */
export class UsageError extends Error {
  readonly unknown: UnknownWord | undefined;

  /** Makes a message of what yargs says, or we do, as `usageLine` does. */
  constructor(text: string, unknown?: UnknownWord) {
    super(usageLine(text));
    this.name = 'UsageError';
    this.unknown = unknown;
  }
}

/** What to tell whoever called `program`: what is wrong, what may have been meant, and where the words are. */
export function explainUsage(
  { message, unknown }: UsageError,
  { program, nearest }: { readonly program: string; readonly nearest: Nearest },
): string {
  const meant = unknown && nearest(unknown.word, unknown.known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `${message}${hint}; see ${program} --help`;
}

/** `nearestName` of `@nbsetup/domain`, which is loaded when something is wrong and not before. */
type Nearest = (word: string, known: readonly string[]) => string | undefined;

/**
 * One line of what yargs says, in the form of our own messages. yargs repeats words that it does not know, and somebody may
 * pass a DSN, a token or an invite as one; these are left out.
 */
function usageLine(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[a-z]+:\/\/\S+/gi, '<url>')
    .replace(/nb[pi]_\S*/gi, '<token>');
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
