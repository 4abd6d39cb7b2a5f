import { setupRefusal } from './setup-refusal.ts';

/** Facts about a setup request. Each one is worked out only if it is needed. */
export interface SetupAccessFacts {
  /** Whether the request comes from an allowed network. */
  readonly isFromAllowedNetwork: () => boolean;
  /** Whether the request comes from an allowed page, or from no browser. */
  readonly isFromAllowedPage: () => boolean;
  /** Whether the request has the setup secret. Throws `rate_limited` after too many wrong ones. */
  readonly knowsSecret: () => Promise<boolean>;
  /** Whether the time to set up is still running. */
  readonly isInTime: () => Promise<boolean>;
}

/**
 * Checks that a request may set up the instance. The order is by cost, and by how much a refusal shows to strangers. It
 * does not check whether setup is completed, so only an allowed request learns that.
 *
 * @throws `permission_denied` for the first check that fails; later ones are not run
 * @throws `rate_limited` after too many wrong secrets
 */
export async function requireSetupAccess(facts: SetupAccessFacts): Promise<void> {
  if (!facts.isFromAllowedNetwork()) throw setupRefusal('setup_address_refused');
  if (!facts.isFromAllowedPage()) throw setupRefusal('setup_origin_refused');
  if (!(await facts.knowsSecret())) throw setupRefusal('setup_secret_wrong');
  if (!(await facts.isInTime())) throw setupRefusal('setup_window_over');
}
