import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inviteRefusal } from './invite-refusal.ts';
import { isWellFormedToken } from '../token/token-format.ts';
import { generateInviteToken, requireInviteToken } from './invite-token.ts';

const zeros = 'nbi_0000000000000000000000000000002C8GjS';

describe('an invite token', () => {
  it('has the layout of a personal access token, with another prefix', () => {
    expect(generateInviteToken({ bytes: (count) => new Uint8Array(count) })).toBe(zeros);
  });

  it('is always accepted after it was generated, and never confused with a personal access token', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 30, maxLength: 30, max: 247 }), (bytes) => {
        const token = generateInviteToken({ bytes: () => bytes });
        return requireInviteToken(token) === token && !isWellFormedToken(token);
      }),
    );
  });

  it.each([
    ['nothing', '', 'invalid token length'],
    ['39 characters', zeros.slice(0, 39), 'invalid token length'],
    ['41 characters', `${zeros}0`, 'invalid token length'],
    ['40 characters that are 41 bytes', zeros.replace('000', '0é0'), 'invalid token length'],
    ['a personal access token', zeros.replace('nbi_', 'nbp_'), 'invalid token prefix'],
    ['the prefix in capitals', zeros.replace('nbi_', 'NBI_'), 'invalid token prefix'],
    ['a sign in the checksum', zeros.replace('2C8', '2-8'), 'checksum decoding failed: invalid character: -'],
    ['a blank in the secret', zeros.replace('000', '0 0'), 'checksum does not match'],
    ['another secret', zeros.replace('000', '010'), 'checksum does not match'],
    ['another checksum', zeros.replace('2C8', '2C9'), 'checksum does not match'],
  ])('is not %s', (_, text, reason) => {
    expect(() => requireInviteToken(text)).toThrow(
      inviteRefusal('invite_token_malformed', { fault: reason }),
    );
  });
});
