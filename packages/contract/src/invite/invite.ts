import { z } from 'zod';
import { wireInteger } from '../wire/integer.ts';
import { timeShape } from '../wire/time.ts';

/** The body of `POST /api/users/invites`. Every field is optional here. The server checks which are required. */
export const inviteRequestShape = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  auto_groups: z.array(z.string()).describe('Ids of groups').optional(),
  expires_in: wireInteger.optional(),
});

/** The body of `POST /api/users/invites/{inviteId}/regenerate`. No body counts as an empty object. */
export const inviteRenewalShape = z.object({ expires_in: wireInteger.optional() });

/** The body of `POST /api/users/invites/{token}/accept`. */
export const inviteAcceptanceShape = z.object({ password: z.string().optional() });

/** An invite. Only the response that creates it has its token. */
export const inviteShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  auto_groups: z.array(z.string()),
  expires_at: timeShape,
  created_at: timeShape,
  expired: z.boolean(),
  invite_token: z.string().optional().describe('Only the response that creates the invite has it'),
});

/** A renewed invite with its new token. */
export const renewedInviteShape = z.object({
  invite_token: z.string().describe('The new token. Only this response has it'),
  invite_expires_at: timeShape,
});

/** The invite that a token belongs to, as it is shown without a sign-in. */
export const invitePreviewShape = z.object({
  email: z.string(),
  name: z.string(),
  expires_at: timeShape,
  valid: z.boolean(),
  invited_by: z.string().describe('The name of the inviter. Empty if that user was deleted'),
});

/** The response after an invite is accepted. */
export const inviteAcceptedShape = z.object({ success: z.boolean() });

/** The texts of the audit events of invites, by activity code. Source: docs/netbird-api.md 7. */
export const inviteActivities = {
  'user.invite.link.accept': 'User invite link accepted',
  'user.invite.link.create': 'User invite link created',
  'user.invite.link.delete': 'User invite link deleted',
  'user.invite.link.regenerate': 'User invite link regenerated',
} as const;

/** The body of the route that creates an invite. */
export type InviteRequest = z.infer<typeof inviteRequestShape>;

/** An invite. */
export type Invite = z.infer<typeof inviteShape>;

/** A renewed invite with its new token. */
export type RenewedInvite = z.infer<typeof renewedInviteShape>;

/** The invite that a token belongs to, as it is shown without a sign-in. */
export type InvitePreview = z.infer<typeof invitePreviewShape>;
