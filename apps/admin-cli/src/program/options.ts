/** What `flag` makes. */
export interface Flag {
  readonly type: 'boolean';
  readonly nargs: 0;
  readonly default: false;
  readonly global: false;
  readonly describe: string;
}

/** An option that is there or not. Without `nargs` yargs reads `--if-needed=1` as not there. */
export function flag(describe: string): Flag {
  return { type: 'boolean', nargs: 0, default: false, global: false, describe };
}

/** What `text` makes. */
export interface Text {
  readonly type: 'string';
  readonly requiresArg: true;
  readonly global: false;
  readonly describe: string;
}

/** An option with a value that must not be left out. */
export function text(describe: string): Text {
  return { type: 'string', requiresArg: true, global: false, describe };
}

/** How a command that yields no token may print. */
const formats = ['text', 'json'] as const;

/** One of these. */
export type Format = (typeof formats)[number];

/** The same option in every command that prints something; failures are printed that way, too. */
export const outputOption = {
  choices: formats,
  default: 'text' as const,
  requiresArg: true,
  global: false,
  describe: 'How to print it',
} as const;
