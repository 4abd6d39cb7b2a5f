import type { Group } from '../group/group.ts';
import type { Stores } from '../storage/stores.ts';
import type { LockedDeparture } from './lock-departure.ts';
import type { Member } from './member.ts';
import type { ResidualAccess } from './residual-access.ts';
import { userUpdateEvents } from './user-update-events.ts';

/** A user as it is after a change, and what it leaves behind if the change took its right to invite. */
export interface ChangedUser {
  readonly user: Member;
  readonly residualAccess: ResidualAccess;
}

/**
 * Stores a user as it is to be, records what that changes and returns the user with what it leaves behind. A blocked user
 * loses its sessions: it has to sign in again once it is unblocked.
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
    /** The groups of the account, whose names are recorded. */
    readonly groups: readonly Group[];
    readonly occurredAt: Date;
  },
): Promise<ChangedUser> {
  await users.update(after);
  if (after.isBlocked) await sessions.removeByUser(after.id);
  await audit.append(...userUpdateEvents({ ...record, actor, before: target, after }));
  return { user: after, residualAccess: await settle(after) };
}
