import { describe, expect, it, vi } from 'vitest';
import { tokenRefusalOf } from '../authentication/token-refusal.ts';
import { isOutOfScope } from '../permission/scope-refusal.ts';
import { DomainError, isDomainError } from './domain-error.ts';

/** Loads the modules again, as in an app that has two copies of this package. */
async function loadSecondCopy() {
  vi.resetModules();
  return {
    ...(await import('./domain-error.ts')),
    ...(await import('../authentication/token-refusal.ts')),
    ...(await import('../permission/scope-refusal.ts')),
  };
}

describe('an error of a second copy of this package', () => {
  it('is a domain error with its code', async () => {
    const copy = await loadSecondCopy();
    const error = new copy.DomainError('permission_denied', 'no');

    expect(error instanceof DomainError).toBe(false);
    expect(isDomainError(error)).toBe(true);
    expect(isDomainError(error, 'permission_denied')).toBe(true);
    expect(isDomainError(error, 'not_found')).toBe(false);
  });

  it('refuses a token for the same reason', async () => {
    const copy = await loadSecondCopy();

    expect(tokenRefusalOf(copy.tokenInvalid('expired'))).toBe('expired');
    expect(tokenRefusalOf(copy.tokenInvalid('unknown'))).toBe('unknown');
  });

  it('is out of scope if the original is', async () => {
    const copy = await loadSecondCopy();

    expect(isOutOfScope(copy.scopeRefusal('token_limited'))).toBe(true);
    expect(isOutOfScope(new copy.DomainError('permission_denied', 'no'))).toBe(false);
  });
});

it.each([undefined, null, 'text', {}, new Error('no'), { code: 'permission_denied', name: 'DomainError' }])(
  'is no domain error if no copy created it: %j',
  (error) => {
    expect(isDomainError(error)).toBe(false);
  },
);
