import { z } from 'zod';

/** The body of every response that is a refusal or a failure. Source: docs/netbird-api.md 4.2. */
export const errorShape = z
  .object({
    message: z.string().describe('The error and what to do, for people. Never has a secret'),
    code: z.int().describe('The HTTP status again'),
  })
  .describe('The body of every error');

/** The body of a refusal or a failure. */
export type ErrorBody = z.infer<typeof errorShape>;
