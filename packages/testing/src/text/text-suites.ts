import type { Suites } from '../suites.ts';
import { describeTextForms } from './text-forms.contract.ts';

/** The suites of comparing spellings of one text. */
export const textSuites: Suites = {
  useCases: [describeTextForms],
};
