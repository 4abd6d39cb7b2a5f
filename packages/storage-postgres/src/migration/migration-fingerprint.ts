import { createHash } from 'node:crypto';
import type { MigrationSet } from './migration-set.ts';

/** Returns a text that differs for migrations of another name, another order or other statements. */
export function migrationFingerprint(sets: readonly MigrationSet[]): string {
  const described = sets.map(({ name = '', migrations }) => ({
    name,
    migrations: migrations.map((migration) => ({
      name: migration.name,
      steps: migration.up.map((step) => (typeof step === 'string' ? step : step.summary)),
    })),
  }));
  return createHash('sha256').update(JSON.stringify(described)).digest('hex');
}
