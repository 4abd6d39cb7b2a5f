import { describe, expect, it } from 'vitest';
import { httpUrl } from './http-url.ts';

describe('an HTTP URL', () => {
  it.each([
    ['http://127.0.0.1:8080/latest', 'http://127.0.0.1:8080/latest'],
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://Example.com/a?b=c', 'https://example.com/a?b=c'],
  ])('reads %s', (text, href) => {
    expect(httpUrl.parse(text).href).toBe(href);
  });

  it.each([
    ['example.com'],
    ['ftp://example.com'],
    ['http:example.com'],
    ['https://'],
    ['https://user:pass@example.com'],
    ['https://user@example.com'],
    ['https://exa mple.com'],
    ['javascript:alert(1)'],
    [''],
  ])('does not read %j', (text) => {
    expect(httpUrl.safeParse(text).success).toBe(false);
  });
});
