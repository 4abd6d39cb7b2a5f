import { crashPart } from './crash/crash-part.ts';
import type { Part } from './part.ts';
import { racePart } from './race/race-part.ts';

/** The matrix, in the order in which it is run and reported. */
export const parts: readonly Part[] = [racePart, crashPart];
