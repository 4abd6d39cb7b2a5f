import { describe, expect, it } from 'vitest';
import type { DomainError } from '../error/domain-error.ts';
import { requireSetupAccess, type SetupAccessFacts } from './setup-access.ts';

const everybody: SetupAccessFacts = {
  isFromAllowedNetwork: () => true,
  isFromAllowedPage: () => true,
  knowsSecret: () => Promise.resolve(true),
  isInTime: () => Promise.resolve(true),
};

/** A check that must not run. */
function notCalled(): never {
  throw new Error('this check must not run');
}

describe('access to setup', () => {
  it('is given if every check passes', async () => {
    await expect(requireSetupAccess(everybody)).resolves.toBeUndefined();
  });

  it.each<[string, Partial<SetupAccessFacts>, Pick<DomainError, 'message' | 'reason'>]>([
    [
      'the network before all else',
      { isFromAllowedNetwork: () => false, isFromAllowedPage: notCalled, knowsSecret: notCalled },
      { message: 'setup is not allowed from this address', reason: 'setup_address_refused' },
    ],
    [
      'the page before the secret',
      { isFromAllowedPage: () => false, knowsSecret: notCalled },
      { message: 'setup is not allowed from a page of this origin', reason: 'setup_origin_refused' },
    ],
    [
      'the secret before the time',
      { knowsSecret: () => Promise.resolve(false), isInTime: notCalled },
      { message: 'setup secret is missing or wrong', reason: 'setup_secret_wrong' },
    ],
    [
      'the time last',
      { isInTime: () => Promise.resolve(false) },
      { message: 'the time to set up has passed', reason: 'setup_window_over' },
    ],
  ])('checks %s', async (_, facts, refusal) => {
    await expect(requireSetupAccess({ ...everybody, ...facts })).rejects.toMatchObject({
      code: 'permission_denied',
      ...refusal,
    });
  });
});
