/** The definition of an option without a value. */
export interface Flag {
  readonly type: 'boolean';
  readonly nargs: 0;
  readonly default: false;
  readonly defaultDescription: 'off';
  readonly global: false;
  readonly describe: string;
}

/**
 * Defines an option without a value. `nargs` makes a value bad usage. Without it, yargs reads `--dry-run=1` as not
 * given, and the command would change something.
 */
export function flag(describe: string): Flag {
  return { type: 'boolean', nargs: 0, default: false, defaultDescription: 'off', global: false, describe };
}

/** The definition of an option with a text value. */
export interface Text {
  readonly type: 'string';
  readonly requiresArg: true;
  readonly global: false;
  readonly describe: string;
}

/** Defines an option with a text value, which must not be left out. */
export function text(describe: string): Text {
  return { type: 'string', requiresArg: true, global: false, describe };
}

/** The output formats of a command that prints no token. */
const formats = ['text', 'json'] as const;

/** An output format of a command that prints no token. */
export type Format = (typeof formats)[number];

/** The option `--output` of every command that prints no token. Failures have the same format. */
export const outputOption = {
  choices: formats,
  default: 'text' as const,
  requiresArg: true,
  global: false,
  describe: 'Output format',
} as const;
