import { tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import { z } from 'zod';
import { wireInteger } from './wire-integer.ts';

/** The body of `POST /api/users/{userId}/tokens`. Every field may be absent here; what is required is a rule of the domain. */
export const tokenRequestShape = z.object({
  name: z.string().optional(),
  expires_in: wireInteger.optional(),
  scopes: z.array(z.string()).optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedTokenRequest = tokenRequestShape.required({ name: true }).extend({
  expires_in: z.int().min(tokenDaysMin).max(tokenDaysMax).describe('Days that the token lives'),
});

/** The body of the routes that replace a token, which may be left out. */
export const rotationRequestShape = z.object({
  name: z.string().optional().describe('That of the old token when absent'),
  expires_in: wireInteger.optional().describe('Days; as many as the old token was issued for when absent'),
  grace: wireInteger.optional().describe('Seconds that the old token lives on, at most 86400; 0 when absent'),
});
