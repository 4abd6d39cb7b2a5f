import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockInviteFor } from './find-invite.ts';
import { inviteEvent } from './invite-event.ts';
import type { Invite } from './invite.ts';

/** The ports that deleting an invite uses. */
export interface DeleteInvitePorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Deletes an invite and records `user.invite.link.delete`. Its token is unknown from then on. Of two calls at the same
 * time, or of a deletion and an acceptance, one succeeds and the other does not find the invite. Source:
 * docs/netbird-api.md 3.2.
 *
 * @throws `permission_denied` without the right to delete users
 * @throws what `lockInviteFor` throws
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

/** Removes a locked invite and records it, with `meta` as additional data of the event. */
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
