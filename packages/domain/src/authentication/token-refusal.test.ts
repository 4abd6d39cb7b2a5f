import { expect, it } from 'vitest';
import { owner } from '../../test/settled-account.ts';
import { DomainError } from '../error/domain-error.ts';
import { callerWith, type TokenCredential } from './actor.ts';
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

it('a caller has the credential of the request, not a field of that name that a storage returned', () => {
  const createdAt = new Date(0);
  const token = { id: 'token-1', userId: 'ada', name: 'ci', hash: 'hash', createdBy: 'ada', createdAt };
  const credential: TokenCredential = { kind: 'token', token: { ...token, expiresAt: new Date(1) } };
  const user = { ...owner, credential: null };

  expect(callerWith(credential, user, {}).user.credential).toBe(credential);
});
