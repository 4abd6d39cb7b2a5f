import { describe, expect, it } from 'vitest';
import { requireClaim, type ClaimFacts } from './claim-gate.ts';

const everybody: ClaimFacts = {
  isFromAllowedNetwork: () => true,
  isFromAllowedPage: () => true,
  knowsSecret: () => Promise.resolve(true),
  isInTime: () => Promise.resolve(true),
};

/** A fact that nobody may ask for. */
function unasked(): never {
  throw new Error('asked for too early');
}

describe('the gate before setup', () => {
  it('lets through who passes every part of it', async () => {
    await expect(requireClaim(everybody)).resolves.toBeUndefined();
  });

  it.each<[string, Partial<ClaimFacts>, string]>([
    [
      'the network before all else',
      { isFromAllowedNetwork: () => false, isFromAllowedPage: unasked, knowsSecret: unasked },
      'setup is not allowed from this address, see NB_SETUP_ALLOWED_CIDRS',
    ],
    [
      'the page before the secret',
      { isFromAllowedPage: () => false, knowsSecret: unasked },
      'setup is not allowed from a page of this origin, see NB_SETUP_ALLOWED_ORIGINS',
    ],
    [
      'the secret before the time',
      { knowsSecret: () => Promise.resolve(false), isInTime: unasked },
      'setup secret is missing or wrong',
    ],
    [
      'the time last',
      { isInTime: () => Promise.resolve(false) },
      'the time to set up is over, see NB_SETUP_WINDOW; on the host: nbsetup setup reopen-window',
    ],
  ])('checks %s', async (_, facts, message) => {
    await expect(requireClaim({ ...everybody, ...facts })).rejects.toMatchObject({
      code: 'permission_denied',
      message,
    });
  });
});
