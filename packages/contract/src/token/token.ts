import { z } from 'zod';
import { wireInteger } from '../wire/integer.ts';
import { timeShape } from '../wire/time.ts';

/**
 * The body of `POST /api/users/{userId}/tokens`. Every field is optional here. The server checks which are required.
 */
export const tokenRequestShape = z.object({
  name: z.string().optional(),
  expires_in: wireInteger.optional(),
  scopes: z.array(z.string()).optional(),
});

/** The body of the routes that replace a token. No body counts as an empty object. */
export const rotationRequestShape = z.object({
  name: z.string().optional().describe('If absent, that of the old token'),
  expires_in: wireInteger.optional().describe('Days. If absent, as many as the old token was issued for'),
  grace: wireInteger.optional().describe('Seconds until the old token expires. If absent, 0'),
});

/** A token, without its plain text. Source: docs/netbird-api.md 3.3. */
export const tokenShape = z.object({
  id: z.string(),
  name: z.string(),
  expiration_date: timeShape,
  created_by: z.string().describe('Id of the user who created it'),
  created_at: timeShape,
  last_used: timeShape.optional().describe('Absent until the token is used'),
  scopes: z.array(z.string()).optional().describe('The scopes that limit it. Absent if it is not limited'),
  replaces: z.string().optional().describe('Id of the token that it replaces'),
  replaced_by: z.string().optional().describe('Id of the token that replaces it'),
});

/** A new token with its plain text. */
export const issuedTokenShape = z.object({
  plain_token: z.string().describe('The plain token. Only this response has it'),
  personal_access_token: tokenShape,
});

/** The token that authenticated the request. */
export const ownTokenShape = tokenShape.extend({ user_id: z.string().describe('The user who owns it') });

/** The texts of the audit events of tokens, by activity code. Source: docs/netbird-api.md 7. */
export const tokenActivities = {
  'personal.access.token.create': 'Personal access token created',
  'personal.access.token.delete': 'Personal access token deleted',
  'personal.access.token.leak': 'Leaked personal access token revoked',
  'personal.access.token.rotate': 'Personal access token rotated',
} as const;

/** The body of the route that creates a token. */
export type TokenRequest = z.infer<typeof tokenRequestShape>;

/** The body of the routes that replace a token. */
export type RotationRequest = z.infer<typeof rotationRequestShape>;

/** A token, without its plain text. */
export type Token = z.infer<typeof tokenShape>;

/** A new token with its plain text. */
export type CreatedToken = z.infer<typeof issuedTokenShape>;

/** The token that authenticated the request. */
export type OwnToken = z.infer<typeof ownTokenShape>;
