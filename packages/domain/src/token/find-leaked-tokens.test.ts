import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLeakedTokens } from './find-leaked-tokens.ts';
import { assembleToken } from './token-format.ts';

const base62Character = fc.constantFrom(
  ...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
);
const secrets = fc.string({ unit: base62Character, minLength: 30, maxLength: 30 });
const texts = fc.string({ unit: 'binary', maxLength: 200 });

const token = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';

describe('finding tokens in a text', () => {
  it.each([
    ['alone', token],
    ['in JSON', `{"personal_access_token":"${token}"}`],
    ['in a URL', `https://example.com/?token=${token}&page=2`],
    ['behind an escaped line feed', String.raw`"first\n${token}"`],
    ['in front of more letters', `${token}abc`],
    ['in front of an underscore', `${token}_old`],
    ['twice', `${token} ${token}`],
  ])('finds one %s', (_, text) => {
    expect(findLeakedTokens(text)).toEqual([token]);
  });

  it('finds tokens and invites in the order of the text', () => {
    const other = 'nbi_0000000000000000000000000000002C8GjS';

    expect(findLeakedTokens(`${token},${other}\n`)).toEqual([token, other]);
  });

  it.each([
    ['nothing', ''],
    ['a token with a wrong checksum', 'nbp_abcdefghijklmnopqrstuvwxyzABCD000000'],
    ['the example of the documentation', `nbp_${'x'.repeat(56)}`],
    ['a token cut off', token.slice(0, -1)],
    ['the prefix in capitals', token.toUpperCase()],
    ['a secret of a proxy', token.replace('nbp_', 'nbx_')],
  ])('finds none in %s', (_, text) => {
    expect(findLeakedTokens(text)).toEqual([]);
  });

  it('finds every token, whatever surrounds it', () => {
    fc.assert(
      fc.property(texts, secrets, texts, (before, secret, after) => {
        expect(findLeakedTokens(before + assembleToken(secret) + after)).toContain(assembleToken(secret));
      }),
    );
  });

  it.each([['n'], ['nbp_'], ['nbp_x'], ['x']])('needs linear time for a text of millions of %s', (piece) => {
    // A quadratic search would take hours and exceed the time limit of the test.
    expect(findLeakedTokens(piece.repeat(2_000_000))).toEqual([]);
  });
});
