import { describe, expect, it } from 'vitest';
import { bodyText } from './body-text.ts';

const ascii = Buffer.from('{"name":"Joerg"}');
const umlaut = Buffer.from('{"name":"Jörg"}');

describe('the text of a body', () => {
  it.each([
    undefined,
    '',
    'application/json',
    'application/json; charset=UTF-8',
    'text/plain;charset="utf8"',
  ])('is read as UTF-8 with the content type %s', (contentType) => {
    expect(bodyText(umlaut, contentType)).toBe('{"name":"Jörg"}');
  });

  it.each([
    'text/plain; charset=ISO-8859-1',
    'application/json;charset=us-ascii',
    'text/plain; charset=Windows-1252',
  ])('may declare another charset if it is ASCII: %s', (contentType) => {
    expect(bodyText(ascii, contentType)).toBe('{"name":"Joerg"}');
  });

  it.each([
    ['text/plain; charset=ISO-8859-1', umlaut],
    ['application/json; charset=us-ascii', umlaut],
    ['application/json; charset=utf-7', ascii],
    ['application/json; charset=utf-16le', ascii],
    ['application/json; charset=nonsense', ascii],
  ])('is refused, not repaired: %s', (contentType, body) => {
    expect(() => bodyText(body, contentType)).toThrow(expect.objectContaining({ status: 415 }));
  });

  it.each([
    ['Latin-1', Buffer.from('Jörg', 'latin1')],
    ['half a character', umlaut.subarray(0, 11)],
    ['an overlong form', Buffer.from([0xc0, 0xaf])],
    ['half of a surrogate pair', Buffer.from([0xed, 0xa0, 0x80])],
    ['beyond the last character', Buffer.from([0xf4, 0x90, 0x80, 0x80])],
  ])('is refused when it is %s', (_, body) => {
    expect(() => bodyText(body)).toThrow('request body must be valid UTF-8');
  });

  it('keeps a byte order mark, which is not JSON', () => {
    expect(bodyText(Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toBe('\uFEFF{}');
  });
});
