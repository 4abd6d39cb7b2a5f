import { z } from 'zod';

/** The body of every response that is a refusal or a failure. Source: docs/netbird-api.md 4.2. */
export const errorShape = z
  .object({
    message: z.string().describe('What is wrong and what to do, for people; never holds a secret'),
    code: z.int().describe('The HTTP status once more'),
  })
  .describe('What every refusal and failure looks like');

/** The body of a refusal or a failure. */
export type ErrorBody = z.infer<typeof errorShape>;
