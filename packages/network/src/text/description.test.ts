import { expect, it } from 'vitest';
import { parseDescription } from './description.ts';

it.each(['', ' two\nlines\tand blanks ', 'Zoe\u0308 👩‍💻', '😀'.repeat(1024)])('keeps %j as it is', (text) => {
  expect(parseDescription(text, 'policy')).toBe(text);
});

it.each([
  ['x'.repeat(1025), 'policy description must be at most 1024 characters'],
  ['a\u0000b', 'policy description must not contain control characters'],
  ['a\u0085b', 'policy description must not contain control characters'],
  ['a\ud800b', 'policy description must not contain control characters'],
])('refuses %j', (text, message) => {
  expect(() => parseDescription(text, 'policy')).toThrow(message);
});
