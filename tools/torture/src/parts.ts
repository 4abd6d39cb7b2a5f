import { abortPart } from './abort/abort-part.ts';
import { canaryPart } from './canary/canary-part.ts';
import { clockPart } from './clock/clock-part.ts';
import { crashPart } from './crash/crash-part.ts';
import { fuzzPart } from './fuzz/fuzz-part.ts';
import { coveragePart } from './mutation/coverage-part.ts';
import { mutationPart } from './mutation/mutation-part.ts';
import type { Part } from './part.ts';
import { pathsPart } from './paths/paths-part.ts';
import { racePart } from './race/race-part.ts';
import { timingPart } from './timing/timing-part.ts';
import { upgradePart } from './upgrade/upgrade-part.ts';

/** The matrix, in the order of running and reporting. */
export const parts: readonly Part[] = [
  racePart,
  crashPart,
  abortPart,
  fuzzPart,
  canaryPart,
  pathsPart,
  timingPart,
  clockPart,
  upgradePart,
  coveragePart,
  mutationPart,
];
