import { describe, expect, it } from 'vitest';
import { inviteExpiry, requireInviteSeconds } from './invite-expiry.ts';

describe('the life of an invite', () => {
  it.each([undefined, 0, -1, -3600])('is 72 hours when %s is asked for', (seconds) => {
    expect(requireInviteSeconds(seconds)).toBe(259_200);
  });

  it.each([3600, 7200, 259_200, 31_536_000])('may be %d seconds', (seconds) => {
    expect(requireInviteSeconds(seconds)).toBe(seconds);
  });

  it.each([1, 1800, 3599])('may not be %d seconds', (seconds) => {
    expect(() => requireInviteSeconds(seconds)).toThrow('invite expiration must be at least 1 hour');
  });

  it.each([31_536_001, 2 ** 62])('may not be %d seconds, which no date can hold in the end', (seconds) => {
    expect(() => requireInviteSeconds(seconds)).toThrow('invite expiration must be at most 365 days');
  });

  it('ends so many seconds after it was made', () => {
    expect(inviteExpiry(new Date('2026-11-23T12:00:00.123Z'), 3600)).toEqual(
      new Date('2026-11-23T13:00:00.123Z'),
    );
  });
});
