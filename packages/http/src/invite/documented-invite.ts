import { inviteAcceptanceShape, inviteRenewalShape, inviteRequestShape } from '@nbsetup/contract';
import { serviceRolesOf } from '@nbsetup/domain/admin';
import {
  inviteHoursDefault,
  inviteHoursMin,
  passwordBytesMax,
  passwordBytesMin,
  tokenDaysMax,
} from '@nbsetup/domain/limits';
import { z } from 'zod';
import { roleNameText } from '../user/documented-user.ts';

const { expires_in: seconds } = inviteRenewalShape.shape;
const life = seconds
  .unwrap()
  .describe(
    `Seconds until the invite expires, from ${inviteHoursMin} hour to ${tokenDaysMax} days. If absent or not above 0, ${inviteHoursDefault} hours`,
  )
  .optional();

/** The role in an invite. The document of an API with extensions also names their roles. */
export const documentedInvitedRole = z.string().describe(roleNameText(serviceRolesOf()));

/** The body of `POST /api/users/invites` in the OpenAPI document, with the rules of the domain. */
export const documentedInviteRequest = inviteRequestShape.required({ email: true, name: true }).extend({
  role: documentedInvitedRole,
  expires_in: life,
});

/** The body of `POST /api/users/invites/{inviteId}/regenerate` in the OpenAPI document. */
export const documentedInviteRenewal = inviteRenewalShape.extend({ expires_in: life });

/** The body of `POST /api/users/invites/{token}/accept` in the OpenAPI document, with the rules of the domain. */
export const documentedInviteAcceptance = inviteAcceptanceShape.extend({
  password: z
    .string()
    .describe(
      `${passwordBytesMin} to ${passwordBytesMax} bytes with a digit, an upper-case letter, and something that is neither letter nor digit`,
    ),
});
