import { refusals } from '../error/refusals.ts';

/** Refuses what is done with tokens. For tokens that authenticate nobody see `credentialRefusal`. */
export const tokenRefusal = refusals({
  token_not_found: ['not_found', ({ id }: { readonly id: string }) => `pat: ${id} not found`],
  token_exists: ['already_exists', () => 'token already exists'],
  token_days_out_of_range: [
    'invalid_input',
    ({ subject, min, max }: { readonly subject: string; readonly min: number; readonly max: number }) =>
      `${subject} between ${min} and ${max}`,
  ],
  token_needs_admin: ['permission_denied', () => 'admin role required to perform this action'],
  too_many_tokens: [
    'precondition_failed',
    ({ max }: { readonly max: number }) =>
      `a user may have at most ${max} tokens that are not expired, delete one first`,
  ],
  not_made_with_token: ['precondition_failed', () => 'this request was not made with a token'],
  rotation_too_long: [
    'permission_denied',
    ({ maxDays }: { readonly maxDays: number }) =>
      `without the right to create tokens, this one can be replaced for at most ${maxDays} days`,
  ],
  rotation_over: [
    'precondition_failed',
    ({
      id,
      startedOn,
      maxDays,
    }: {
      readonly id: string;
      readonly startedOn: string;
      readonly maxDays: number;
    }) =>
      `pat: ${id} goes back to a token of ${startedOn}, and rotation ends ${maxDays} days after that; ` +
      'create a new token',
  ],
  token_replaced: [
    'precondition_failed',
    ({ id, replacedBy }: { readonly id: string; readonly replacedBy: string }) =>
      `pat: ${id} was replaced by ${replacedBy}, rotate that one`,
  ],
  grace_out_of_range: [
    'invalid_input',
    ({ min, max }: { readonly min: number; readonly max: number }) =>
      `grace must be between ${min} and ${max} seconds`,
  ],
  issued_token_gone: [
    'already_exists',
    () =>
      'the token created for this Idempotency-Key was used or revoked since and is not shown again; ' +
      'send another key to create another token',
  ],
});
