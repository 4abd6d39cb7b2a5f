import { z } from 'zod';
import { timeShape } from '../wire/time.ts';

/** The access that remains after a user is removed, demoted or blocked. Responses have it only if there is any. */
export const residualAccessShape = z
  .object({
    revoked: z.boolean().describe('Whether it ended at once'),
    tokens: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          user_id: z.string().describe('Id of the service user it speaks for'),
          user_name: z.string(),
          created_by: z.string(),
          expiration_date: timeShape,
        }),
      )
      .describe('Tokens of service users that nobody who stays has made'),
    invites: z
      .array(z.object({ id: z.string(), email: z.string(), role: z.string(), expires_at: timeShape }))
      .describe('Its open invites, none of which is accepted while it may not invite'),
  })
  .describe('What the user may still know or use');

/** The response to the removal of a user. */
export const removedUserShape = z.object({ left_behind: residualAccessShape.optional() });

/** The access that remains after a user is removed, demoted or blocked. */
export type ResidualAccess = z.infer<typeof residualAccessShape>;
