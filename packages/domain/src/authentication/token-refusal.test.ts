import { expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { tokenInvalid, tokenRefusalOf } from './token-refusal.ts';

it.each(['malformed', 'unknown', 'expired'] as const)('counts a token that is %s by its reason', (reason) => {
  const refusal = tokenInvalid(reason);

  expect(refusal).toMatchObject({ code: 'token_invalid', message: 'token invalid' });
  expect(tokenRefusalOf(refusal)).toBe(reason);
});

it.each([new DomainError('token_invalid', 'token invalid'), new Error('expired'), undefined])(
  'counts nothing for an error that refuses no token: %s',
  (error) => {
    expect(tokenRefusalOf(error)).toBeUndefined();
  },
);
