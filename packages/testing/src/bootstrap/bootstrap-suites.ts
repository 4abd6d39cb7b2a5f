import type { Suites } from '../suites.ts';
import { describeBootstrapSections } from './bootstrap-sections.contract.ts';
import { describeBootstrap } from './bootstrap.contract.ts';
import { describeBootstrapExport } from './export-bootstrap.contract.ts';

/** The suites of applying and exporting a manifest. */
export const bootstrapSuites: Suites = {
  useCases: [describeBootstrap, describeBootstrapSections, describeBootstrapExport],
};
