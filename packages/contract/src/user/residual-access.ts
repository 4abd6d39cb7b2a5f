import { z } from 'zod';
import { timeShape } from '../wire/time.ts';

/** The access that remains after a user is removed, demoted or blocked. Responses have it only if there is any. */
export const residualAccessShape = z
  .object({
    revoked: z.boolean().describe('Whether it was revoked with this request'),
    tokens: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          user_id: z.string().describe('Id of the service user who owns it'),
          user_name: z.string(),
          created_by: z.string(),
          expiration_date: timeShape,
        }),
      )
      .describe('Tokens of service users that no remaining user created'),
    invites: z
      .array(z.object({ id: z.string(), email: z.string(), role: z.string(), expires_at: timeShape }))
      .describe('Its open invites. They cannot be accepted while the user may not invite'),
  })
  .describe('Access that the user may still know or use');

/** The response to the removal of a user. */
export const removedUserShape = z.object({ left_behind: residualAccessShape.optional() });

/** The access that remains after a user is removed, demoted or blocked. */
export type ResidualAccess = z.infer<typeof residualAccessShape>;
