import type { Clock } from '../platform/clock.ts';
import { isExpired } from '../time/is-expired.ts';
import type { FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import type { UserReader } from '../user/user-store.ts';
import { inviteNotFound } from './find-invite.ts';
import type { InviteReader } from './invite-store.ts';
import { isInviterAuthorized } from './inviter.ts';
import { requireInviteToken } from './invite-token.ts';
import type { Invite } from './invite.ts';

/** The data that the invited person can see before accepting. */
export interface InvitePreview {
  readonly invite: Invite;
  /** Whether the invite can still be accepted. */
  readonly isValid: boolean;
  /** The name of the user who sent the invite. Empty if that user was removed. */
  readonly invitedBy: string;
}

/**
 * Returns the data of an invite for its token. Text that does not have the shape of a token costs no query. Source:
 * docs/netbird-api.md 3.2.
 *
 * @throws `invalid_input` for text that does not have the shape of an invite token
 * @throws `not_found` if the invite is unknown, accepted, deleted or renewed
 */
export async function inspectInvite(
  ports: FormatPorts & {
    readonly invites: InviteReader;
    readonly users: UserReader;
    readonly clock: Clock;
  },
  plainText: string,
): Promise<InvitePreview> {
  const invite = await ports.invites.findByHash(hashToken(requireInviteToken(plainText, ports.tokenFormat)));
  if (invite === undefined) throw inviteNotFound();
  const inviter = await ports.users.findById(invite.createdBy);
  const isValid = !isExpired(invite, ports.clock.now()) && isInviterAuthorized(invite, inviter);
  return { invite, isValid, invitedBy: inviter?.name ?? '' };
}
