import type { Suites } from '../suites.ts';
import { describeLeakReport } from './report-leak.contract.ts';

/** The suites of reporting leaked tokens. */
export const leakSuites: Suites = {
  useCases: [describeLeakReport],
};
