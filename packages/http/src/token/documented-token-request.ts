import { tokenRequestShape } from '@nbsetup/contract';
import { tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import { z } from 'zod';

/** The body of `POST /api/users/{userId}/tokens` for the OpenAPI document, with what the domain asks for. */
export const documentedTokenRequest = tokenRequestShape.required({ name: true }).extend({
  expires_in: z.int().min(tokenDaysMin).max(tokenDaysMax).describe('Days that the token lives'),
});
