import type { Suites } from '../suites.ts';
import { describeTextForms } from './text-forms.contract.ts';

/** How spellings of one text are compared. */
export const textSuites: Suites = {
  useCases: [describeTextForms],
};
