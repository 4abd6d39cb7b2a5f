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

/** What the invited person may know before accepting. */
export interface InvitePreview {
  readonly invite: Invite;
  /** Whether it can still be accepted. */
  readonly isValid: boolean;
  /** The name of the user who invited; empty when that one is gone. */
  readonly invitedBy: string;
}

/**
 * What an invite says, to whoever holds its token. Throws `invalid_input` for text that is not shaped like an
 * invite token, without a query, and `not_found` for one that is unknown, accepted, deleted or renewed.
 * Source: docs/netbird-api.md 3.2.
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
