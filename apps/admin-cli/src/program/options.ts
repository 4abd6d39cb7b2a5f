interface Text {
  readonly type: 'string';
  readonly requiresArg: true;
  readonly describe: string;
}

/** An option with a value that must not be left out. */
export function text(describe: string): Text {
  return { type: 'string', requiresArg: true, describe };
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
  describe: 'How to print it',
} as const;
