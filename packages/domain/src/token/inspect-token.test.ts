import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectToken } from './inspect-token.ts';
import { assembleToken } from './token-format.ts';

const token = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';

const base62Characters = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const secrets = fc.string({ unit: fc.constantFrom(...base62Characters), minLength: 30, maxLength: 30 });

describe('inspecting a token', () => {
  it('finds no fault in a token', () => {
    expect(inspectToken(token)).toEqual({ prefix: 'nbp_', length: 40, wrongPart: undefined });
  });

  it.each([
    { what: 'nothing', text: '', prefix: undefined, length: 0, wrongPart: 'length' },
    { what: 'a token cut off', text: token.slice(0, -1), prefix: 'nbp_', length: 39, wrongPart: 'length' },
    { what: 'a token with a space', text: `${token} `, prefix: 'nbp_', length: 41, wrongPart: 'length' },
    {
      what: '40 letters of two bytes',
      text: 'ä'.repeat(40),
      prefix: undefined,
      length: 80,
      wrongPart: 'length',
    },
    {
      what: 'an invite',
      text: 'nbi_0000000000000000000000000000002C8GjS',
      prefix: 'nbi_',
      length: 40,
      wrongPart: 'prefix',
    },
    {
      what: 'another secret',
      text: token.replace('nbp_', 'ghp_'),
      prefix: undefined,
      length: 40,
      wrongPart: 'prefix',
    },
    {
      what: 'a token with a dash',
      text: token.replace('m', '-'),
      prefix: 'nbp_',
      length: 40,
      wrongPart: 'characters',
    },
    {
      what: 'a token with two letters exchanged',
      text: token.replace('ab', 'ba'),
      prefix: 'nbp_',
      length: 40,
      wrongPart: 'checksum',
    },
  ])('names the fault of $what', ({ what, text, ...inspection }) => {
    expect(inspectToken(text)).toEqual(inspection);
  });

  it('finds each single wrong character', () => {
    const position = fc.integer({ min: 4, max: 39 });
    const character = fc.constantFrom(...base62Characters);

    fc.assert(
      fc.property(secrets, position, character, (secret, at, other) => {
        const right = assembleToken(secret);
        const wrong = right.slice(0, at) + other + right.slice(at + 1);
        fc.pre(wrong !== right);
        expect(inspectToken(wrong).wrongPart).toBe('checksum');
      }),
    );
  });
});
