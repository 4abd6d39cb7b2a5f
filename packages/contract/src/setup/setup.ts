import { z } from 'zod';
import { wireInteger } from '../wire/integer.ts';

/** The body of `POST /api/setup`. Every field is optional here. The server checks which are required. */
export const setupRequestShape = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  password: z.string().optional(),
  create_pat: z.boolean().optional(),
  pat_expire_in: wireInteger.optional(),
  require_pat: z.boolean().describe('Refuse with 412 if `create_pat` would be ignored').optional(),
});

/** The first owner. The first token is included if it was requested and enabled. Source: docs/netbird-api.md 2.3. */
export const setupShape = z.object({
  user_id: z.string(),
  email: z.string().describe('As it was sent'),
  personal_access_token: z
    .string()
    .optional()
    .describe('The plain token. Present if `create_pat` is true and enabled. Only this response has it'),
});

/** The texts of the audit events of accounts and their setup, by activity code. Source: docs/netbird-api.md 7. */
export const accountActivities = {
  'account.create': 'Account created',
  'instance.setup': 'Instance set up',
} as const;

/** The body of the setup request. */
export type SetupRequest = z.infer<typeof setupRequestShape>;

/** The response to the setup request. */
export type SetupResponse = z.infer<typeof setupShape>;
