import { expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { isTokenGuess, tokenInvalid, tokenRefusalOf } from './token-refusal.ts';

it.each([
  { reason: 'malformed', isGuess: true },
  { reason: 'unknown', isGuess: true },
  { reason: 'expired', isGuess: false },
] as const)('a token that is $reason is counted as that, and as a guess: $isGuess', ({ reason, isGuess }) => {
  const refusal = tokenInvalid(reason);

  expect(refusal).toMatchObject({ code: 'token_invalid', message: 'token invalid' });
  expect(tokenRefusalOf(refusal)).toBe(reason);
  expect(isTokenGuess(refusal)).toBe(isGuess);
});

it.each([new DomainError('token_invalid', 'token invalid'), new Error('expired'), undefined])(
  'what refuses no token is neither: %s',
  (error) => {
    expect(tokenRefusalOf(error)).toBeUndefined();
    expect(isTokenGuess(error)).toBe(false);
  },
);
