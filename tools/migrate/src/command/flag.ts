interface Flag {
  readonly type: 'boolean';
  readonly nargs: 0;
  readonly default: false;
  readonly describe: string;
}

/**
 * An option that is there or not. Without `nargs` yargs reads `--dry-run=1` as no dry run, and so does what was only to
 * be shown; with it that is bad usage.
 */
export function flag(describe: string): Flag {
  return { type: 'boolean', nargs: 0, default: false, describe };
}

/** The same words in every command that changes something. */
export const dryRunOption = flag('Print the SQL statements and change nothing');
