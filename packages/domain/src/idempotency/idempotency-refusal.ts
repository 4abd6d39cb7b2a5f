import { refusals } from '../error/refusals.ts';
import { clientSecretForm, type ClientSecretBounds } from '../text/client-secret.ts';

/** Refuses requests with an `Idempotency-Key`. */
export const idempotencyRefusal = refusals({
  idempotency_key_malformed: [
    'invalid_input',
    (bounds: ClientSecretBounds) =>
      `Idempotency-Key must be ${clientSecretForm(bounds)}, such as a random UUID`,
  ],
  idempotency_key_reused: [
    'already_exists',
    () =>
      'this Idempotency-Key came with another request before; repeat that request as it was, or send another key',
  ],
  response_in_progress: [
    'already_exists',
    () => 'another request with this Idempotency-Key is being answered; repeat it in a moment',
  ],
});
