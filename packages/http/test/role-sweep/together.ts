import type { AnySweep } from './sweep.ts';

/**
 * Returns the entries of all resources, by name.
 * @throws `TypeError` if two resources have an entry with the same name.
 */
export function together<Value>(
  sweeps: readonly AnySweep[],
  of: (sweep: AnySweep) => Readonly<Record<string, Value>> | undefined,
): Readonly<Record<string, Value>> {
  const all: Record<string, Value> = {};
  for (const [name, value] of sweeps.flatMap((sweep) => Object.entries(of(sweep) ?? {}))) {
    if (name in all) throw new TypeError(`two sweeps name ${name}`);
    all[name] = value;
  }
  return all;
}
