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

/** The ports that renewing an invite uses. */
export interface RegenerateInvitePorts extends FormatPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Gives an invite a new token and a new lifetime, also if it has expired, and records `user.invite.link.regenerate`.
 * The old token is unknown from then on. Of several calls at the same time, the last token counts. The caller becomes
 * the sender, so the invite can be accepted only while the caller may invite. Source: docs/netbird-api.md 3.2.
 *
 * @throws `permission_denied` without the right to update users
 * @throws what `lockInviteFor` throws
 * @throws `permission_denied` for a role with more rights than the caller's token
 * @throws `invalid_input` for the lifetime
 */
export async function regenerateInvite(
  ports: RegenerateInvitePorts,
  command: {
    readonly caller: Actor;
    readonly inviteId: string;
    /** The default is `inviteHoursDefault`, also for values up to 0. */
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
