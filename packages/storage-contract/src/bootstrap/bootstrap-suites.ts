import type { Suites } from '../suites.ts';
import { describeBootstrap } from './bootstrap.contract.ts';

/** How a manifest is applied. */
export const bootstrapSuites: Suites = {
  useCases: [describeBootstrap],
};
