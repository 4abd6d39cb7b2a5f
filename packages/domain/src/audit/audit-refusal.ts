import { refusals } from '../error/refusals.ts';

/** Refuses queries of the audit log. */
export const auditRefusal = refusals({
  events_limit_out_of_range: [
    'invalid_input',
    ({ min, max }: { readonly min: number; readonly max: number }) =>
      `limit must be between ${min} and ${max}`,
  ],
});
