import { rotationRequestShape, tokenRequestShape } from '@nbsetup/contract';
import { graceSecondsMax, tokenDaysMax, tokenDaysMin } from '@nbsetup/domain/limits';
import { z } from 'zod';

/** The lifetime of a token in the OpenAPI document. The app replaces its maximum. */
export const documentedTokenDays = z
  .int()
  .min(tokenDaysMin)
  .max(tokenDaysMax)
  .describe('Days until the token expires');

/** The body of `POST /api/users/{userId}/tokens` in the OpenAPI document, with the rules of the domain. */
export const documentedTokenRequest = tokenRequestShape.required({ name: true }).extend({
  expires_in: documentedTokenDays,
});

/** The body of the rotation routes in the OpenAPI document, with the rules of the domain. */
export const documentedRotationRequest = rotationRequestShape.extend({
  grace: rotationRequestShape.shape.grace
    .unwrap()
    .describe(`Seconds until the old token expires, at most ${graceSecondsMax}. If absent, 0`)
    .optional(),
});
