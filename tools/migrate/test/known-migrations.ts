import { productStores } from '@nbsetup/product';

/** The migrations of the product and its extensions, oldest first, by the names that the program prints. */
export const knownMigrations = productStores.migrationSets.flatMap(({ name: set, migrations }) =>
  migrations.map((migration) => ({
    ...migration,
    name: set === undefined ? migration.name : `${set}/${migration.name}`,
  })),
);

/** Their names. A release may add more, so the tests name only the first. */
export const migrationNames = knownMigrations.map(({ name }) => name);

/** The tables that note which migrations ran, one for each set. */
export const bookkeeping = productStores.migrationSets.map(({ name }) =>
  name === undefined ? 'nbsetup_migration' : `nbsetup_migration_of_${name}`,
);

/** The output of `up` on an empty database. */
export const allApplied = migrationNames.map((name) => `applied ${name}\n`).join('');

/** Returns the table that `status` prints for these migrations and states. */
export function statusTable(...states: readonly (readonly [name: string, state: string])[]): string {
  const width = Math.max(...states.map(([name]) => name.length));
  return [['MIGRATION', 'STATE'], ...states]
    .map(([name = '', state = '']) => `${name.padEnd(width)}  ${state}\n`)
    .join('');
}

/** Returns every migration with the same state, for {@link statusTable}. */
export function allIn(state: 'applied' | 'pending'): readonly (readonly [name: string, state: string])[] {
  return migrationNames.map((name) => [name, state] as const);
}
