import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactTokens } from './redact-tokens.ts';
import { assembleToken } from './token-format.ts';

const base62Character = fc.constantFrom(
  ...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
);
const secrets = fc.string({ unit: base62Character, minLength: 30, maxLength: 30 });
const texts = fc.string({ unit: 'binary', maxLength: 200 });

describe('redacting tokens', () => {
  it.each([
    ['alone', 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU', 'nbp_…'],
    ['in a header', 'Token nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU', 'Token nbp_…'],
    ['in quotes', '{"t":"nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU"}', '{"t":"nbp_…"}'],
    ['behind letters', 'xnbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU.', 'xnbp_….'],
    ['in a path', '/invites/nbi_abcdefghijklmnopqrstuvwxyzABCD4dNndU/accept', '/invites/nbi_…/accept'],
    ['for a proxy', 'nbx_abcdefghijklmnopqrstuvwxyzABCD4dNndU', 'nbx_…'],
    ['cut off', 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNnd', 'nbp_…'],
    ['with a wrong checksum', 'nbp_abcdefghijklmnopqrstuvwxyzABCD000000', 'nbp_…'],
    ['longer than it can be', `nbp_${'x'.repeat(56)}`, 'nbp_…'],
    [
      'right behind another',
      'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndUnbp_0000000000000000000000000000002C8GjS',
      'nbp_…',
    ],
    ['right behind a piece of another', 'nbi_abcnbp_0000000000000000000000000000002C8GjS.', 'nbi_….'],
    [
      'twice',
      'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU nbp_0000000000000000000000000000002C8GjS',
      'nbp_… nbp_…',
    ],
  ])('keeps the prefix of a token %s', (_, text, redacted) => {
    expect(redactTokens(text)).toBe(redacted);
  });

  it.each([[''], ['nbp_'], ['nbp_…'], ['NBP_abc'], ['nb_abc'], ['the prefix nbp_ of a token']])(
    'does not change %j',
    (text) => {
      expect(redactTokens(text)).toBe(text);
    },
  );

  it('leaves no part of the secret, whatever surrounds the token', () => {
    fc.assert(
      fc.property(texts, secrets, texts, (before, secret, after) => {
        fc.pre(!(before + after).includes(secret));
        return !redactTokens(before + assembleToken(secret) + after).includes(secret.slice(-10));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(texts, secrets, (text, secret) => {
        const once = redactTokens(`${text}${assembleToken(secret)}${text}`);
        expect(redactTokens(once)).toBe(once);
      }),
    );
  });

  it.each([['n'], ['nbp_'], ['nbp_x'], ['nb'], ['nbp_nbp']])(
    'needs linear time for a text of millions of %s',
    (piece) => {
      // A quadratic search would take hours and exceed the time limit of the test.
      expect(redactTokens(piece.repeat(2_000_000))).not.toContain('nbp_x');
    },
  );
});
