/// <reference types="vite/types/importMeta.d.ts" />
import type { Sweep } from './sweep.ts';

/** The sweeps of all resources of this package. */
export const sweeps: readonly Sweep[] = Object.values(
  import.meta.glob<Sweep>('../*/*.sweep.ts', { eager: true, import: 'sweep' }),
);
