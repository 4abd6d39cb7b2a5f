import {
  wireTime,
  type Invite as WireInvite,
  type InvitePreview as WireInvitePreview,
  type RenewedInvite,
} from '@nbsetup/contract';
import { isExpired, type Invite, type InvitePreview, type IssuedInvite } from '@nbsetup/domain';

/** Returns an invite as the API shows it at `now`. Source: docs/netbird-api.md 3.2. */
export function inviteView(invite: Invite, now: Date): WireInvite {
  return {
    id: invite.id,
    email: invite.email,
    name: invite.name,
    role: invite.role,
    auto_groups: [...invite.autoGroups],
    expires_at: wireTime(invite.expiresAt),
    created_at: wireTime(invite.createdAt),
    expired: isExpired(invite, now),
  };
}

/** Returns a renewed invite with its new token. */
export function renewedInviteView({ invite, plainText }: IssuedInvite): RenewedInvite {
  return { invite_token: plainText, invite_expires_at: wireTime(invite.expiresAt) };
}

/** Returns an invite as the person with its token sees it. */
export function invitePreviewView({ invite, isValid, invitedBy }: InvitePreview): WireInvitePreview {
  return {
    email: invite.email,
    name: invite.name,
    expires_at: wireTime(invite.expiresAt),
    valid: isValid,
    invited_by: invitedBy,
  };
}
