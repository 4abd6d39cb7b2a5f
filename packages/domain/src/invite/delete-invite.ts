import type { Actor } from '../authentication/authenticate-token.ts';
import { requireRight } from '../permission/may.ts';
import type { Clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockInviteFor } from './find-invite.ts';
import { inviteEvent } from './invite-event.ts';

/** What taking an invite back needs of the world. */
export interface DeleteInvitePorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Takes an invite back and records `user.invite.link.delete`; its token is unknown from then on. Throws
 * `permission_denied` without the right to delete users, then as `lockInviteFor` does: so of two calls, or of this and an
 * acceptance at once, one succeeds and the other does not find it. Source: contract.md 3.2.
 */
export async function deleteInvite(
  ports: DeleteInvitePorts,
  { caller, inviteId }: { readonly caller: Actor; readonly inviteId: string },
): Promise<void> {
  requireRight(caller, 'delete', 'users');
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const invite = await lockInviteFor(stores, { caller, inviteId, operation: 'delete', now });
    await stores.invites.remove(invite.id);
    const event = { invite, initiatorId: caller.id, targetId: invite.id, occurredAt: now };
    await stores.audit.append(inviteEvent({ ...event, activity: 'user.invite.link.delete' }));
  });
}
