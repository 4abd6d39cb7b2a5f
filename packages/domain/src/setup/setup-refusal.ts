import { refusals } from '../error/refusals.ts';

/** Refuses setup. */
export const setupRefusal = refusals({
  setup_completed: ['setup_already_completed', () => 'setup already completed'],
  setup_closed: [
    'permission_denied',
    ({ because }: { readonly because: string }) => `setup is closed: ${because}`,
  ],
  setup_address_refused: ['permission_denied', () => 'setup is not allowed from this address'],
  setup_origin_refused: ['permission_denied', () => 'setup is not allowed from a page of this origin'],
  setup_secret_wrong: ['permission_denied', () => 'setup secret is missing or wrong'],
  setup_window_over: ['permission_denied', () => 'the time to set up has passed'],
  setup_tokens_off: ['precondition_failed', () => 'setup tokens are off, nothing was set up'],
  instance_lost: ['store_unavailable', () => 'this instance was set up before, and its store is empty now'],
  instance_changed: [
    'store_unavailable',
    () => 'the store holds another instance than the one that was set up here',
  ],
});
