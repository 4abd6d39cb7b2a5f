/** An argument that was not understood, and those that could stand in its place. */
export interface UnknownArgument {
  readonly argument: string;
  readonly known: readonly string[];
}

/** A program was called with arguments that it does not know, or without some that it needs. */
export class UsageError extends Error {
  readonly unknown: UnknownArgument | undefined;

  /** Takes a message of yargs or of ours, which becomes one line without secrets. */
  constructor(text: string, unknown?: UnknownArgument) {
    super(usageLine(text));
    this.name = 'UsageError';
    this.unknown = unknown;
  }
}

/** Returns what to tell the caller of `program`: what is wrong, what may have been meant, and where the help is. */
export function explainUsage(
  { message, unknown }: UsageError,
  { program, nearest }: { readonly program: string; readonly nearest: Nearest },
): string {
  const meant = unknown && nearest(unknown.argument, unknown.known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `${message}${hint}; see ${program} --help`;
}

/** `nearestName` of `@nbsetup/domain`, which is loaded only when something is wrong. */
type Nearest = (name: string, known: readonly string[]) => string | undefined;

/**
 * Returns a message of yargs as one line in the form of our own. yargs repeats arguments that it does not know. If one
 * is a connection string, a token or an invite, it is left out.
 */
function usageLine(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[a-z]+:\/\/\S+/gi, '<url>')
    .replace(/nb[pi]_\S*/gi, '<token>');
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
