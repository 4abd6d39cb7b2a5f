import { expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { isTokenGuess, tokenInvalid, tokenRefusalOf } from './token-refusal.ts';

it.each([
  { reason: 'malformed', isGuess: true },
  { reason: 'unknown', isGuess: true },
  { reason: 'expired', isGuess: false },
] as const)(
  'counts a token that is $reason by its reason, and as a guess: $isGuess',
  ({ reason, isGuess }) => {
    const refusal = tokenInvalid(reason);

    expect(refusal).toMatchObject({ code: 'token_invalid', message: 'token invalid' });
    expect(tokenRefusalOf(refusal)).toBe(reason);
    expect(isTokenGuess(refusal)).toBe(isGuess);
  },
);

it.each([new DomainError('token_invalid', 'token invalid'), new Error('expired'), undefined])(
  'counts nothing for an error that refuses no token: %s',
  (error) => {
    expect(tokenRefusalOf(error)).toBeUndefined();
    expect(isTokenGuess(error)).toBe(false);
  },
);
