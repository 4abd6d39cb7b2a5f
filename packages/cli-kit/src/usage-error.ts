/** An unknown argument, with the known ones of its kind. */
export interface UnknownArgument {
  readonly argument: string;
  readonly known: readonly string[];
}

/** The error for an unknown argument or a missing one. */
export class UsageError extends Error {
  readonly unknown: UnknownArgument | undefined;

  /** Creates the error from a message of yargs or our own. The message becomes one line without secrets. */
  constructor(text: string, unknown?: UnknownArgument) {
    super(usageLine(text));
    this.name = 'UsageError';
    this.unknown = unknown;
  }
}

/** Returns the message for the caller of `program`: the problem, a similar known name if any, and where the help is. */
export function explainUsage(
  { message, unknown }: UsageError,
  { program, nearest }: { readonly program: string; readonly nearest: Nearest },
): string {
  const meant = unknown && nearest(unknown.argument, unknown.known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `${message}${hint}; see ${program} --help`;
}

/** The type of `nearestName` of `@nbsetup/domain`, which is passed in because programs load it only after an error. */
type Nearest = (name: string, known: readonly string[]) => string | undefined;

/**
 * Returns a message of yargs in our form, on one line. yargs repeats unknown arguments, so connection strings, tokens
 * and invites are replaced.
 */
function usageLine(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[a-z]+:\/\/\S+/gi, '<url>')
    .replace(/nb[pi]_\S*/gi, '<token>');
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
