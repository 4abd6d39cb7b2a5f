import { roles } from '@nbsetup/domain';
import { z } from 'zod';
import { wireInteger } from './wire-integer.ts';

const secondsShape = wireInteger
  .describe('Seconds that the invite lives, from an hour to 365 days; 72 hours when absent or not above 0')
  .optional();

/** The body of `POST /api/users/invites`. Every field may be absent here; what is required is a rule of the domain. */
export const inviteRequestShape = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  role: z
    .string()
    .describe(`In any case: ${roles.filter((role) => role !== 'owner').join(', ')}`)
    .optional(),
  auto_groups: z.array(z.string()).describe('Ids of groups').optional(),
  expires_in: secondsShape,
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedInviteRequest = inviteRequestShape.required({ email: true, name: true, role: true });

/** The body of `POST /api/users/invites/{inviteId}/regenerate`; none counts as an empty object. */
export const inviteRenewalShape = z.object({ expires_in: secondsShape });

/** The body of `POST /api/users/invites/{token}/accept`. */
export const inviteAcceptanceShape = z.object({
  password: z
    .string()
    .describe(
      '8 to 72 bytes with a digit, an upper-case letter, and something that is neither letter nor digit',
    )
    .optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedInviteAcceptance = inviteAcceptanceShape.required();
