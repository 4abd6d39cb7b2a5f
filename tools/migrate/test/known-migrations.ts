import { migrations } from '@nbsetup/storage-postgres';

/** The names of the migrations, oldest first. A release may add more, so the tests name only the first. */
export const migrationNames = migrations.map(({ name }) => name);

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
