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

/** Who changes whom, locked, and what is said of it if the change makes somebody leave. */
export interface LockedDeparture extends ActorAndTarget {
  /** Names what the target leaves behind if it leaves, `after` being absent for who is removed; call it last. */
  readonly settle: (after: Member | undefined) => Promise<ResidualAccess>;
}

/**
 * Locks the caller and a user who may leave, as `lockActorAndTarget` does, and with `revoke` all service users of the
 * account as well, whose tokens may end.
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
  const place = { accountId: caller.accountId, leaverId: targetId };
  const others = revoke ? await listServiceUsers(stores, place) : [];
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
      const serviceUsers = revoke ? others : await listServiceUsers(stores, place);
      return settleResidualAccess(stores, {
        leaver: target,
        serviceUsers,
        now,
        revokedBy: revoke ? actor : undefined,
      });
    },
  };
}
