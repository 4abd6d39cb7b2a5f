type Example = [call: string, purpose: string];

/** One call of each command that works as it stands in a clone, and what it is good for. */
export const examples: Readonly<Record<'up' | 'down' | 'status', Example>> = {
  up: ['npx nbsetup-migrate up --dry-run', 'review what up would run'],
  down: ['npx nbsetup-migrate down --yes', 'roll one migration back, after a backup'],
  status: ['npx nbsetup-migrate status --output json', 'for scripts'],
};
