import { z } from 'zod';
import { wireInteger } from '../wire/integer.ts';

/** The body of `POST /api/setup`. Every field may be absent here; what is required is a rule of the server. */
export const setupRequestShape = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  password: z.string().optional(),
  create_pat: z.boolean().optional(),
  pat_expire_in: wireInteger.optional(),
  require_pat: z.boolean().describe('Refuse with 412 where `create_pat` would be ignored').optional(),
});

/** The first owner and, when asked for and enabled, its first token. Source: docs/netbird-api.md 2.3. */
export const setupShape = z.object({
  user_id: z.string(),
  email: z.string().describe('As it was sent'),
  personal_access_token: z
    .string()
    .optional()
    .describe('The plain token; present when `create_pat` was asked for and is enabled, in this answer only'),
});

/** What is recorded about accounts and their setup, by its code. Source: docs/netbird-api.md 7. */
export const accountActivities = {
  'account.create': 'Account created',
  'instance.setup': 'Instance set up',
} as const;

/** What setup is asked for. */
export type SetupRequest = z.infer<typeof setupRequestShape>;

/** What setup created. */
export type SetupResponse = z.infer<typeof setupShape>;
