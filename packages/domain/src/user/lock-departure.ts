import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import type { Stores } from '../storage/stores.ts';
import { lockActorAndTarget, type ActorAndTarget } from './lock-actor-and-target.ts';
import {
  isDeparture,
  listServiceUsers,
  noResidualAccess,
  settleResidualAccess,
  type ResidualAccess,
} from './residual-access.ts';

/** The actor and the target, locked, with a function for the residual access of a target who leaves. */
export interface LockedDeparture extends ActorAndTarget {
  /**
   * Returns the residual access of the target after its change, or none if it does not leave. `after` is absent for a
   * removed user. Call it last.
   */
  readonly settle: (after: Member | undefined) => Promise<ResidualAccess>;
}

/**
 * Locks the caller and a user who may leave, as `lockActorAndTarget` does. With `revoke`, also locks all service users
 * of the account, because their tokens may be revoked.
 */
export async function lockDeparture(
  stores: Stores,
  {
    caller,
    targetId,
    now,
    revoke = false,
  }: {
    readonly caller: Actor;
    readonly targetId: string;
    readonly now: Date;
    readonly revoke?: boolean | undefined;
  },
): Promise<LockedDeparture> {
  const query = { accountId: caller.accountId, leaverId: targetId };
  const others = revoke ? await listServiceUsers(stores, query) : [];
  const pair = await lockActorAndTarget(stores, {
    caller,
    targetId,
    now,
    others: others.map(({ id }) => id),
  });
  const { actor, target } = pair;
  return {
    ...pair,
    settle: async (after) => {
      if (!isDeparture(target, after)) return noResidualAccess;
      const serviceUsers = revoke ? others : await listServiceUsers(stores, query);
      return settleResidualAccess(stores, {
        leaver: target,
        serviceUsers,
        now,
        revokedBy: revoke ? actor : undefined,
      });
    },
  };
}
