import { refusals } from '../error/refusals.ts';

/** Refuses work on the host that needs an account. */
export const operatorRefusal = refusals({
  account_missing: [
    'precondition_failed',
    () =>
      'there is no account yet; it is created when the owner signs in first, or when something is created on the host',
  ],
  account_deleted: ['precondition_failed', () => 'the account was deleted, and setup stays completed'],
  setup_missing: ['precondition_failed', () => 'setup is not completed; complete it first'],
});
