import { rotationRequestShape, tokenRequestShape } from '@nbsetup/contract';
import { graceSecondsMax, tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import { z } from 'zod';

/** The life of a token for the OpenAPI document, which has the bound of the operator. */
export const documentedTokenDays = z
  .int()
  .min(tokenDaysMin)
  .max(tokenDaysMax)
  .describe('Days that the token lives');

/** The body of `POST /api/users/{userId}/tokens` for the OpenAPI document, with what the domain asks for. */
export const documentedTokenRequest = tokenRequestShape.required({ name: true }).extend({
  expires_in: documentedTokenDays,
});

/** The body of the routes that replace a token for the OpenAPI document, with what the domain asks for. */
export const documentedRotationRequest = rotationRequestShape.extend({
  grace: rotationRequestShape.shape.grace
    .unwrap()
    .describe(`Seconds that the old token lives on, at most ${graceSecondsMax}; 0 when absent`)
    .optional(),
});
