import { describe, expect, it } from 'vitest';
import { inviteExpiry, requireInviteSeconds } from './invite-expiry.ts';

describe('the lifetime of an invite', () => {
  it.each([undefined, 0, -1, -3600])('is 72 hours if %s is requested', (seconds) => {
    expect(requireInviteSeconds(seconds)).toBe(259_200);
  });

  it.each([3600, 7200, 259_200, 31_536_000])('can be %d seconds', (seconds) => {
    expect(requireInviteSeconds(seconds)).toBe(seconds);
  });

  it.each([1, 1800, 3599])('cannot be %d seconds', (seconds) => {
    expect(() => requireInviteSeconds(seconds)).toThrow('invite expiration must be at least 1 hour');
  });

  it.each([31_536_001, 2 ** 62])('cannot be %d seconds, which is more than 365 days', (seconds) => {
    expect(() => requireInviteSeconds(seconds)).toThrow('invite expiration must be at most 365 days');
  });

  it('starts when the invite is created', () => {
    expect(inviteExpiry(new Date('2026-11-23T12:00:00.123Z'), 3600)).toEqual(
      new Date('2026-11-23T13:00:00.123Z'),
    );
  });
});
