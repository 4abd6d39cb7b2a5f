/// <reference types="vite/types/importMeta.d.ts" />
import type { Sweep } from './sweep.ts';

/** The sweeps of all resources. */
export const sweeps: readonly Sweep[] = Object.values(
  import.meta.glob<Sweep>('../*/*.sweep.ts', { eager: true, import: 'sweep' }),
);

/**
 * Returns what all resources say, by its name.
 *
 * @throws `TypeError` when two say it of one name.
 */
export function together<Value>(
  of: (sweep: Sweep) => Readonly<Record<string, Value>> | undefined,
): Readonly<Record<string, Value>> {
  const all: Record<string, Value> = {};
  for (const [name, value] of sweeps.flatMap((sweep) => Object.entries(of(sweep) ?? {}))) {
    if (name in all) throw new TypeError(`two sweeps name ${name}`);
    all[name] = value;
  }
  return all;
}
