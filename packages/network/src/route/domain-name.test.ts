import { expect, it } from 'vitest';
import { parseDomainName, readableDomainName } from './domain-name.ts';

it.each([
  ['example.com', 'example.com', 'example.com'],
  ['EXAMPLE.com', 'example.com', 'example.com'],
  ['*.example.com', '*.example.com', '*.example.com'],
  ['_srv.example', '_srv.example', '_srv.example'],
  ['localhost', 'localhost', 'localhost'],
  ['Exämple.com', 'xn--exmple-cua.com', 'exämple.com'],
  ['xn--exmple-cua.com', 'xn--exmple-cua.com', 'exämple.com'],
  ['日本.jp', 'xn--wgv71a.jp', '日本.jp'],
  [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`],
])('%s is a domain', (text, ascii, readable) => {
  expect(parseDomainName(text)).toBe(ascii);
  expect(readableDomainName(ascii)).toBe(readable);
});

it.each([
  '',
  '*',
  '*.',
  'a.*.com',
  'a b.com',
  'a..b',
  '.a',
  'example.com.',
  '-a.com',
  'a-.com',
  'a/b',
  'a%41.com',
  'a:80',
  'user@a.com',
  '[::1]',
  '1.2.3.4',
  '1.2.3',
  '0x7f.1',
  'a\u0000.com',
  'xn--iñvalid.com',
  `${'a'.repeat(64)}.com`,
  `${'a.'.repeat(126)}com`,
])('%j is none', (text) => {
  expect(parseDomainName(text)).toBeUndefined();
});
