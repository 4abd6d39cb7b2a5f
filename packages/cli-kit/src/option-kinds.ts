/** The definition of an option that is given or not. */
export interface Flag {
  readonly type: 'boolean';
  readonly nargs: 0;
  readonly default: false;
  readonly global: false;
  readonly describe: string;
}

/**
 * Defines an option that is given or not. Without `nargs` yargs reads `--dry-run=1` as not given, and so carries out
 * what was only to be shown; with it that is bad usage.
 */
export function flag(describe: string): Flag {
  return { type: 'boolean', nargs: 0, default: false, global: false, describe };
}

/** The definition of an option with a text as its value. */
export interface Text {
  readonly type: 'string';
  readonly requiresArg: true;
  readonly global: false;
  readonly describe: string;
}

/** Defines an option whose value must not be left out. */
export function text(describe: string): Text {
  return { type: 'string', requiresArg: true, global: false, describe };
}

/** How a command may print that yields no token. */
const formats = ['text', 'json'] as const;

/** One of these. */
export type Format = (typeof formats)[number];

/** The option of every command that prints something. Failures are printed that way as well. */
export const outputOption = {
  choices: formats,
  default: 'text' as const,
  requiresArg: true,
  global: false,
  describe: 'How to print it',
} as const;
