import type { Suites } from '../suites.ts';
import { describeBootstrap } from './bootstrap.contract.ts';

/** The suites of applying a manifest. */
export const bootstrapSuites: Suites = {
  useCases: [describeBootstrap],
};
