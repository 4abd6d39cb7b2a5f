type Command = 'up' | 'down' | 'status';

/** How the program that has the commands is called, and the page with the details. */
export interface HelpTexts {
  /** The words before a command, such as `npx nbsetup migrate`. */
  readonly call: string;
  readonly page: string;
}

/** The texts of `nbsetup-migrate`. */
export const ownHelpTexts: HelpTexts = { call: 'npx nbsetup-migrate', page: 'tools/migrate/README.md' };

const examples: Readonly<Record<Command, readonly [options: string, purpose: string]>> = {
  up: ['--dry-run', 'review the SQL of up'],
  down: ['--yes', 'roll back one migration, after a backup'],
  status: ['--output json', 'for scripts'],
};

/** Returns an example of a command, with its purpose. */
export function exampleOf(
  command: Command,
  { call }: HelpTexts = ownHelpTexts,
): [call: string, purpose: string] {
  const [options, purpose] = examples[command];
  return [`${call} ${command} ${options}`, purpose];
}

/** Returns the last line of each help text: the page with the details. */
export function readMore({ page }: HelpTexts = ownHelpTexts): string {
  return `Read more: ${page}`;
}
