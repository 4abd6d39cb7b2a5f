import { goZeroTime, timeShape, wireInteger } from '@nbsetup/contract';
import { labelLengthMax } from '@nbsetup/domain/limits';
import { z } from 'zod';
import { oneOffUses, setupKeySecondsMax, usageLimitMax } from './setup-key-limits.ts';
import { setupKeyTypes } from './setup-key.ts';

/** The body of `POST /api/setup-keys`. Every field is optional here. The server checks which are required. */
export const setupKeyRequestShape = z.object({
  name: z.string().optional(),
  type: z.string().optional(),
  expires_in: wireInteger.optional(),
  auto_groups: z.array(z.string()).optional(),
  usage_limit: wireInteger.optional(),
  ephemeral: z.boolean().optional(),
  allow_extra_dns_labels: z.boolean().optional(),
});

/** The body of `PUT /api/setup-keys/{keyId}`. Clients send the whole key, of which nothing else changes. */
export const setupKeyUpdateShape = z.object({
  auto_groups: z.array(z.string()).optional(),
  revoked: z.boolean().optional(),
});

/** A setup key. Clients read every field without a check that it exists. Source: docs/netbird-api.md 3.5. */
export const setupKeyShape = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(setupKeyTypes),
  key: z.string().describe('The first characters and four asterisks'),
  expires: timeShape.describe(`\`${goZeroTime}\` if it never expires`),
  valid: z.boolean(),
  revoked: z.boolean(),
  used_times: z.int(),
  last_used: timeShape.describe(`\`${goZeroTime}\` if it was never used`),
  state: z.enum(['expired', 'revoked', 'overused', 'valid']).describe('The first state that applies'),
  auto_groups: z.array(z.string()).describe('Ids of the groups that a peer joins'),
  updated_at: timeShape,
  usage_limit: z.int().describe('0 without a limit; 1 for a one-off key'),
  ephemeral: z.boolean(),
  allow_extra_dns_labels: z.boolean(),
});

/** A new setup key, with its plain text. */
export const issuedSetupKeyShape = setupKeyShape.extend({
  key: z.string().describe('The plain key. Only this response has it'),
});

/** The body of `POST /api/setup-keys` for the OpenAPI document, with the fields that the rules require. */
export const documentedSetupKeyRequest = setupKeyRequestShape.extend({
  name: z.string().describe(`At most ${labelLengthMax} characters`),
  type: z.enum(setupKeyTypes),
  expires_in: z
    .int()
    .min(0)
    .max(setupKeySecondsMax)
    .optional()
    .describe('Seconds; 0 or absent for a key that never expires'),
  auto_groups: z
    .array(z.string())
    .optional()
    .describe('Ids of groups of the account, without the group "All"'),
  usage_limit: z
    .int()
    .min(0)
    .max(usageLimitMax)
    .optional()
    .describe(`0 or absent for no limit; at most ${oneOffUses} for a one-off key`),
});

/** The body of `PUT /api/setup-keys/{keyId}` for the OpenAPI document, with the fields that the rules require. */
export const documentedSetupKeyUpdate = setupKeyUpdateShape.required({ auto_groups: true }).extend({
  revoked: z.boolean().optional().describe('`false` if absent. A revoked key stays revoked'),
});
