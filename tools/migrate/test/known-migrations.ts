import { migrations } from '@nbsetup/storage-postgres';

/** The names of the migrations, oldest first; every release may bring more, so the tests spell only the first out. */
export const migrationNames = migrations.map(({ name }) => name);

/** What `up` prints when it applied them all. */
export const allApplied = migrationNames.map((name) => `applied ${name}\n`).join('');

/** The table that `status` prints, with the state of each migration and of what came after them. */
export function statusTable(...states: readonly (readonly [name: string, state: string])[]): string {
  const width = Math.max(...states.map(([name]) => name.length));
  return [['MIGRATION', 'STATE'], ...states]
    .map(([name = '', state = '']) => `${name.padEnd(width)}  ${state}\n`)
    .join('');
}

/** Every migration in that state, for `statusTable`. */
export function allIn(state: 'applied' | 'pending'): readonly (readonly [name: string, state: string])[] {
  return migrationNames.map((name) => [name, state] as const);
}
