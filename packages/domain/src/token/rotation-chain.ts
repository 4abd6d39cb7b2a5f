import { DomainError } from '../error/domain-error.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenExpiry } from './token-expiry.ts';

/** The chain that a token continues: since when it runs, and when its last token ends at the latest. */
interface RotationChain {
  readonly startedAt: Date;
  readonly endsAt: Date;
}

/**
 * Returns the chain of a token that is to be replaced. A token can replace itself whatever it is for, so without an end
 * whoever once got hold of one would have access for ever, and nobody would decide on it again.
 *
 * @throws `precondition_failed` when the chain is over.
 */
export function requireRunningChain(
  { id, createdAt, chainStartedAt = createdAt }: PersonalAccessToken,
  { now, rotationDaysMax }: { readonly now: Date; readonly rotationDaysMax: number },
): RotationChain {
  const endsAt = tokenExpiry(chainStartedAt, rotationDaysMax);
  if (now < endsAt) return { startedAt: chainStartedAt, endsAt };
  throw new DomainError(
    'precondition_failed',
    `pat: ${id} goes back to a token of ${dayOf(chainStartedAt)}, and rotation ends ${rotationDaysMax} days after that; ` +
      'create a new token',
  );
}

/** The earlier of two ends of a token. */
export function earlierEnd(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
