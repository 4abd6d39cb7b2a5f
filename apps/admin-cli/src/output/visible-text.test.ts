import { expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

it.each([
  ['', '-'],
  ['ada@example.com', 'ada@example.com'],
  ['Zoë', 'Zoë'],
  ['two words', '"two words"'],
  ['\u001b[31m', String.raw`"\u001b[31m"`],
  ['\u202egnp.exe', String.raw`"\u{202e}gnp.exe"`],
  ['\u3164', String.raw`"\u{3164}"`],
  ['a\u2028b', String.raw`"a\u{2028}b"`],
  ['\u2800', String.raw`"\u{2800}"`],
])('shows every character of %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
