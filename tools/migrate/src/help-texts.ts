type Example = [call: string, purpose: string];

/** An example of each command, with its purpose. Each one runs in a clone. */
export const examples: Readonly<Record<'up' | 'down' | 'status', Example>> = {
  up: ['npx nbsetup-migrate up --dry-run', 'review the SQL of up'],
  down: ['npx nbsetup-migrate down --yes', 'roll back one migration, after a backup'],
  status: ['npx nbsetup-migrate status --output json', 'for scripts'],
};

/** The last line of each help text: the page with the details. */
export const readMore = 'Read more: tools/migrate/README.md';
