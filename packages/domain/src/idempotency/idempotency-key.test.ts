import { describe, expect, it } from 'vitest';
import { parseIdempotencyKey } from './idempotency-key.ts';

describe('an idempotency key', () => {
  it.each([
    '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53',
    'AbCdEfGhIjKlMnOpQrSt_-',
    '0123456789abcdef0123456789abcdef',
    '~'.repeat(255),
  ])('can be %s', (text) => {
    expect(parseIdempotencyKey(text)).toBe(text);
  });

  it('is read without the quotes around it', () => {
    expect(parseIdempotencyKey('"9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53"')).toBe(
      '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53',
    );
  });

  it.each([
    '"AbCdEfGhIjKlMnOpQrStUv',
    'AbCdEfGhIjKlMnOpQrStUv"',
    'k"AbCdEfGhIjKlMnOpQrStUv"',
    '"AbCdEfGhIjKlMnOpQrStUv"k',
  ])('keeps quotes that are not a pair around it: %s', (text) => {
    expect(parseIdempotencyKey(text)).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['less than 128 bits', 'AbCdEfGhIjKlMnOpQrSt_'],
    ['less than 128 bits in quotes', '"AbCdEfGhIjKlMnOpQrSt_"'],
    ['256 characters', 'k'.repeat(256)],
    ['a blank', 'AbCdEfGhIjKlMnOpQrSt_- '],
    ['two keys in one header', '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53, 9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a54'],
    ['a line feed', 'AbCdEfGhIjKlMnOpQrSt_-\n'],
    ['a letter beyond ASCII', 'AbCdEfGhIjKlMnOpQrSt_-é'],
  ])('cannot be %s, and the message does not contain it', (_, text) => {
    expect(() => parseIdempotencyKey(text)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message:
          'Idempotency-Key must be 22 to 255 visible ASCII characters without blanks, such as a random UUID',
      }),
    );
  });
});
