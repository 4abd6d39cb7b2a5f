import { DomainError } from '../error/domain-error.ts';
import type { ErrorReason } from '../error/error-reason.ts';

/** What there is to know about somebody who wants to set up; each is found out only when it is asked for. */
export interface SetupAccessFacts {
  /** Whether the request comes from an allowed network. */
  readonly isFromAllowedNetwork: () => boolean;
  /** Whether no browser made the request, or for a page that may. */
  readonly isFromAllowedPage: () => boolean;
  /** Whether the request knows the secret. May throw `rate_limited` instead of answering, after too many that did not. */
  readonly knowsSecret: () => Promise<boolean>;
  /** Whether the time to set up is not over. */
  readonly isInTime: () => Promise<boolean>;
}

/**
 * Throws `permission_denied` for the first gate that is closed, and asks no further: what tells a stranger least and costs
 * least comes first. Whether setup was done already is no matter of the gate: only who passes it learns that from setup.
 */
export async function requireSetupAccess(facts: SetupAccessFacts): Promise<void> {
  if (!facts.isFromAllowedNetwork()) {
    throw refusal('setup is not allowed from this address', 'setup_address_refused');
  }
  if (!facts.isFromAllowedPage()) {
    throw refusal('setup is not allowed from a page of this origin', 'setup_origin_refused');
  }
  if (!(await facts.knowsSecret())) throw refusal('setup secret is missing or wrong');
  if (!(await facts.isInTime())) throw refusal('the time to set up is over', 'setup_window_over');
}

function refusal(message: string, reason?: ErrorReason): DomainError {
  return new DomainError('permission_denied', message, { reason });
}
