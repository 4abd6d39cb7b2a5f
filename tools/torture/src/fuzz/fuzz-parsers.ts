import { generateToken, isDomainError, isWellFormedToken, redactTokens } from '@nbsetup/domain';
import { inspectToken } from '@nbsetup/domain/admin';
import { parseIdempotencyKey } from '@nbsetup/domain/internal';
import fc from 'fast-check';
import { failuresOf, type ParserRuns } from './failures-of.ts';
import { fuzzDsns } from './fuzz-dsn.ts';

/** Passes random texts to the parsers of tokens, keys and connection strings. Returns the failures. */
export function fuzzParsers(runs: ParserRuns): readonly string[] {
  const holds = <Given>(promise: string, property: fc.IProperty<Given>): readonly string[] =>
    failuresOf(runs, promise, property);
  return [
    ...holds(
      'a token with one wrong character is malformed',
      fc.property(wrongToken, ({ token, wrong }) => isWellFormedToken(wrong) === (wrong === token)),
    ),
    ...holds(
      'no text that is redacted shows its token',
      fc.property(oddText, wrongToken, oddText, (before, { token }, after) => {
        return !redactTokens(before + token + after).includes(token.slice(4, 20));
      }),
    ),
    ...holds(
      'any text can be inspected',
      fc.property(oddText, (text) => inspectToken(text).length >= 0),
    ),
    ...holds(
      'a key is read or refused',
      fc.property(oddText, (text) => readsOrRefuses(() => parseIdempotencyKey(text))),
    ),
    ...fuzzDsns(runs),
  ];
}

function readsOrRefuses(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    return isDomainError(error, 'invalid_input');
  }
}

const someToken = fc
  // Larger bytes would be drawn again. These are always the same.
  .uint8Array({ minLength: 64, maxLength: 64, max: 247 })
  .map((bytes) => generateToken({ bytes: (count) => bytes.subarray(0, count) }));

const wrongToken = fc
  .tuple(someToken, fc.nat(), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }))
  .map(([token, place, other]) => {
    const at = place % token.length;
    return { token, wrong: token.slice(0, at) + other + token.slice(at + 1) };
  });

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.stringMatching(/^nb[pix]_[0-9A-Za-z]{0,50}$/),
  wrongToken.map(({ wrong }) => wrong),
);
