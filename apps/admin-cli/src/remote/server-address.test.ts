import { describe, expect, it } from 'vitest';
import { parseServerAddress } from './server-address.ts';

const strict = { allowsPlainHttp: false };

describe('the address of an API', () => {
  it.each(['https://nb.example', 'http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
    'may be %s',
    (text) => {
      expect(parseServerAddress(text, strict).origin).toBe(text);
    },
  );

  it.each([
    'http://nb.example',
    'http://127.0.0.1.nb.example',
    'http://10.0.0.1',
    'http://localhost.nb.example',
  ])('may be %s only if it is allowed, because everybody on the network could read the secrets', (text) => {
    expect(() => parseServerAddress(text, strict)).toThrow(/^--url must be https/);
    expect(parseServerAddress(text, { allowsPlainHttp: true }).origin).toBe(text);
  });

  it.each([
    'nb.example',
    'ftp://nb.example',
    'https://a:b@nb.example',
    'https://nb.example?a',
    'https://nb.example#a',
  ])('may not be %s', (text) => {
    expect(() => parseServerAddress(text, strict)).toThrow(/^--url must be where an API is/);
  });
});
