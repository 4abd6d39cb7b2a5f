import type { SetupOutcome } from '@nbsetup/domain';
import { z } from 'zod';

/** Whether the instance waits for its first owner. */
export const instanceStatusShape = z.object({ setup_required: z.boolean() });

/** Whether the instance waits for its first owner, as the API shows it. */
export function instanceStatusView(isSetupRequired: boolean): z.infer<typeof instanceStatusShape> {
  return { setup_required: isSetupRequired };
}

/** The first owner and, when asked for and enabled, its first token. */
export const setupShape = z.object({
  user_id: z.string(),
  email: z.string().describe('As it was sent'),
  personal_access_token: z
    .string()
    .optional()
    .describe('The plain token; present when `create_pat` was asked for and is enabled, in this answer only'),
});

/** What setup made, as the API shows it. Source: contract.md 2.3. */
export function setupView({ owner, token }: SetupOutcome): z.infer<typeof setupShape> {
  return {
    user_id: owner.id,
    email: owner.email,
    ...(token && { personal_access_token: token.plainText }),
  };
}
