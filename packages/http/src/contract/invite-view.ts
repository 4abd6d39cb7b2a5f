import { isExpired, type Invite, type InvitePreview, type IssuedInvite } from '@nbsetup/domain';
import { z } from 'zod';
import { timeShape, wireTime } from './wire-time.ts';

/** An invite; with its token only in the answer to making it. */
export const inviteShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  auto_groups: z.array(z.string()),
  expires_at: timeShape,
  created_at: timeShape,
  expired: z.boolean(),
  invite_token: z.string().optional().describe('Only in the answer to making the invite, never again'),
});

/** An invite just renewed. */
export const renewedInviteShape = z.object({
  invite_token: z.string().describe('The new token; in this answer, never again'),
  invite_expires_at: timeShape,
});

/** An invite as whoever holds its token sees it. */
export const invitePreviewShape = z.object({
  email: z.string(),
  name: z.string(),
  expires_at: timeShape,
  valid: z.boolean(),
  invited_by: z.string().describe('The name of who invited; empty when that user is gone'),
});

/** What accepting an invite answers. */
export const inviteAcceptedShape = z.object({ success: z.boolean() });

/** An invite as the API shows it at `now`. Source: contract.md 3.2. */
export function inviteView(invite: Invite, now: Date): z.infer<typeof inviteShape> {
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

/** An invite just renewed, with its new token. */
export function renewedInviteView({ invite, plainText }: IssuedInvite): z.infer<typeof renewedInviteShape> {
  return { invite_token: plainText, invite_expires_at: wireTime(invite.expiresAt) };
}

/** An invite as whoever holds its token sees it. */
export function invitePreviewView({
  invite,
  isValid,
  invitedBy,
}: InvitePreview): z.infer<typeof invitePreviewShape> {
  return {
    email: invite.email,
    name: invite.name,
    expires_at: wireTime(invite.expiresAt),
    valid: isValid,
    invited_by: invitedBy,
  };
}
