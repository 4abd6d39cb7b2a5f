import type { Group } from '../group/group.ts';
import type { Stores } from '../storage/stores.ts';
import type { LockedDeparture } from './lock-departure.ts';
import type { Member } from './member.ts';
import type { ResidualAccess } from './residual-access.ts';
import { userUpdateEvents } from './user-update-events.ts';

/** A user after a change, and the residual access if the change took the right to invite. */
export interface ChangedUser {
  readonly user: Member;
  readonly residualAccess: ResidualAccess;
}

/**
 * Stores a changed user, records the change, and returns the user with the residual access. A blocked user loses its
 * sessions and must sign in again after being unblocked.
 */
export async function storeUserChange(
  { users, sessions, audit }: Pick<Stores, 'users' | 'sessions' | 'audit'>,
  {
    departure: { actor, target, settle },
    after,
    ...record
  }: {
    readonly departure: LockedDeparture;
    readonly after: Member;
    /** The groups of the account, for their names in the events. */
    readonly groups: readonly Group[];
    readonly occurredAt: Date;
  },
): Promise<ChangedUser> {
  await users.update(after);
  if (after.isBlocked) await sessions.removeByUser(after.id);
  await audit.append(...userUpdateEvents({ ...record, actor, before: target, after }));
  return { user: after, residualAccess: await settle(after) };
}
