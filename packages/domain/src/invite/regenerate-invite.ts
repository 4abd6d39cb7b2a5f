import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import { requireRoleInScope } from '../permission/role-in-scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import type { FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import { lockInviteFor } from './find-invite.ts';
import { inviteEvent } from './invite-event.ts';
import { inviteExpiry, requireInviteSeconds } from './invite-expiry.ts';
import { generateInviteToken } from './invite-token.ts';
import type { IssuedInvite } from './invite.ts';

/** What renewing an invite needs of the world. */
export interface RegenerateInvitePorts extends FormatPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Gives an invite, be it over, another token and another life from now on, and records `user.invite.link.regenerate`.
 * The invite is the caller's from then on: it is accepted only while the caller may invite.
 * The old token is unknown from then on; of several calls at once the last token counts.
 *
 * Throws `permission_denied` without the right to update users, then as `lockInviteFor` does, `permission_denied`
 * for an invite to a role that may do more than the caller's token, then `invalid_input` for the life.
 * Source: docs/netbird-api.md 3.2.
 */
export async function regenerateInvite(
  ports: RegenerateInvitePorts,
  command: {
    readonly caller: Actor;
    readonly inviteId: string;
    /** `inviteHoursDefault` when absent or not above 0. */
    readonly expiresInSeconds?: number | undefined;
  },
): Promise<IssuedInvite> {
  const { caller, inviteId, expiresInSeconds } = command;
  authorize(caller, 'update', 'users');
  const plainText = generateInviteToken(ports.randomness, ports.tokenFormat);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const invite = await lockInviteFor(stores, { caller, inviteId, operation: 'update', now });
    requireRoleInScope(caller, invite.role);
    const expiresAt = inviteExpiry(now, requireInviteSeconds(expiresInSeconds));
    const renewed = { ...invite, hash: hashToken(plainText), createdBy: caller.id, expiresAt };
    await stores.invites.renew(renewed);
    const event = { invite, initiatorId: caller.id, targetId: invite.id, occurredAt: now };
    await stores.audit.append(inviteEvent({ ...event, activity: 'user.invite.link.regenerate' }));
    return { invite: renewed, plainText };
  });
}
