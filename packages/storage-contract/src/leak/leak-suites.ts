import type { Suites } from '../suites.ts';
import { describeLeakReport } from './report-leak.contract.ts';

/** How a leaked token is reported. */
export const leakSuites: Suites = {
  useCases: [describeLeakReport],
};
