import type { Figure } from './figure.ts';
import type { Settings } from './settings.ts';
import type { Table } from './table.ts';

/** The results of a part of the bench. */
export interface PartResult {
  readonly figures: readonly Figure[];
  readonly tables?: readonly Table[];
}

/** A part of the bench. It starts what it needs, and stops it. */
export interface Part {
  readonly name: string;
  /** The thing that it measures, in one sentence. */
  readonly about: string;
  /** Whether it runs only if it is named. */
  readonly isExtra?: boolean;
  readonly run: (settings: Settings) => Promise<PartResult>;
}
