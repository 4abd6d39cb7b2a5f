import { describe, expect, it } from 'vitest';
import { DomainError } from './domain-error.ts';
import { withErrorPrefix } from './error-prefix.ts';

describe('a failure in a step', () => {
  it('keeps its code, its reason and its wait, and names the step', async () => {
    const failure = new DomainError('rate_limited', 'slow down', {
      retryAfterSeconds: 7,
      reason: 'scope_missing',
      params: { scope: 'pats' },
    });

    const thrown = withErrorPrefix('sign in', () => Promise.reject(failure));

    await expect(thrown).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'sign in: slow down',
      retryAfterSeconds: 7,
      reason: 'scope_missing',
      params: { scope: 'pats' },
      cause: failure,
    });
  });

  it('is internal if it was not expected (W36)', async () => {
    const thrown = withErrorPrefix('sign in', () => Promise.reject(new Error('disk on fire')));

    await expect(thrown).rejects.toMatchObject({ code: 'internal', message: 'sign in: disk on fire' });
  });
});
