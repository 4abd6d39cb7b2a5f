import fc from 'fast-check';
import { domainToASCII } from 'node:url';
import { expect, it } from 'vitest';
import { decodePunycode } from './punycode.ts';

// The examples of RFC 3492, 7.1, in lower case.
it.each([
  ['egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
  ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
  ['proprostnemluvesky-uyb24dma41a', 'pročprostěnemluvíčesky'],
  ['4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
  ['3b-ww4c5e180e575a65lsy2b', '3年b組金八先生'],
  ['-> $1.00 <--', '-> $1.00 <-'],
  ['exmple-cua', 'exämple'],
  ['', ''],
])('decodes %s', (encoded, text) => {
  expect(decodePunycode(encoded)).toBe(text);
});

it.each(['99999999', 'a-ä', '0', 'exmple-cu!', 'ä-cua', `${'9'.repeat(60)}a`])('refuses %s', (encoded) => {
  expect(decodePunycode(encoded)).toBeUndefined();
});

it('decodes what Node.js encodes, for any label', () => {
  const letter = fc.constantFrom(...Array.from('abz09äößéñłğжש中語한あ𐌰🙂'));
  const label = fc
    .string({ unit: letter, minLength: 1, maxLength: 12 })
    .filter((text) => /[^\0-\x7f]/.test(text));
  fc.assert(
    fc.property(label, (text) => {
      const ascii = domainToASCII(text);
      fc.pre(ascii.startsWith('xn--'));
      expect(decodePunycode(ascii.slice(4))).toBe(text);
    }),
    { seed: 14, numRuns: 200 },
  );
});
