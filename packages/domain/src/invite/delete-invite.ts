import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockInviteFor } from './find-invite.ts';
import { inviteEvent } from './invite-event.ts';
import type { Invite } from './invite.ts';

/** What taking an invite back needs of the world. */
export interface DeleteInvitePorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Takes an invite back and records `user.invite.link.delete`; its token is unknown from then on. Throws
 * `permission_denied` without the right to delete users, then as `lockInviteFor` does: so of two calls, or of this
 * and an acceptance at once, one succeeds and the other does not find it. Source: docs/netbird-api.md 3.2.
 */
export async function deleteInvite(
  ports: DeleteInvitePorts,
  { caller, inviteId }: { readonly caller: Actor; readonly inviteId: string },
): Promise<void> {
  authorize(caller, 'delete', 'users');
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const invite = await lockInviteFor(stores, { caller, inviteId, operation: 'delete', now });
    await removeInvite(stores, { invite, initiatorId: caller.id, occurredAt: now });
  });
}

/** Removes this invite, which is locked, and records it; `meta` is what there is to say beside the usual. */
export async function removeInvite(
  { invites, audit }: Pick<Stores, 'invites' | 'audit'>,
  change: {
    readonly invite: Invite;
    readonly initiatorId: string;
    readonly occurredAt: Date;
    readonly meta?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { id } = change.invite;
  await invites.remove(id);
  await audit.append(inviteEvent({ ...change, activity: 'user.invite.link.delete', targetId: id }));
}
