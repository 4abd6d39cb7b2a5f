import { expect, it } from 'vitest';
import { isWellFormedId } from './well-formed-id.ts';

it.each([
  '0123456789abcdefghij',
  '7aad8c05-3287-473f-b42a-365504bf25e7',
  'CiQ3YWFkOGMwNS0zMjg3LTQ3M2YtYjQyYS0zNjU1MDRiZjI1ZTcSBWxvY2Fs',
  'current',
  'a'.repeat(255),
])('%s can be an id', (text) => {
  expect(isWellFormedId(text)).toBe(true);
});

it.each(['', 'a'.repeat(256), 'user-1\u0000', '\u0000', 'user\n1', 'user-\ud800'])(
  '%j cannot be an id',
  (text) => {
    expect(isWellFormedId(text)).toBe(false);
  },
);
