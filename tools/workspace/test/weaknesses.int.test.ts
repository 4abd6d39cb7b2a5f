import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run.mjs';

/** The number of known weaknesses of the reference: W1 to W39. */
const known = 39;

const guide = await readFile(join(root, 'docs/compatibility.md'), 'utf8');

const rows = guide
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^W\d+$/.test(number))
  .map(([, number = '', , here = '', shownBy = '']) => ({
    number,
    here,
    files: Array.from(shownBy.matchAll(/`([^`]+)`/g), ([, file = '']) => file),
  }));

/** Returns whether the title of a test in the text ends with the number, alone or among others. */
function saysNumber(text: string, number: string): boolean {
  return new RegExp(`\\((?:W\\d+, )*${number}(?:, W\\d+)*\\)['\`],`).test(text);
}

describe('the weaknesses in docs/compatibility.md', () => {
  it('are all of them, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: known }, (_, index) => `W${index + 1}`),
    );
  });

  it.each(rows.filter(({ files }) => files.length === 0))(
    'has the reason why no test shows $number',
    ({ here }) => {
      expect(here).toMatch(/^out of scope: /);
    },
  );

  it.each(rows.flatMap(({ number, files }) => files.map((file) => ({ number, file }))))(
    '$number is in a title of $file',
    async ({ number, file }) => {
      expect(saysNumber(await readFile(join(root, file), 'utf8'), number)).toBe(true);
    },
  );
});

describe('a title with a number', () => {
  it.each([
    ["it('is refused (W3)', async () => {", true],
    ["it('is refused (W2, W3, W31)', async () => {", true],
    ["it('is refused (W31)', async () => {", false],
    ['// is refused (W3)', false],
  ])('%s: %s', (text, isSaid) => {
    expect(saysNumber(text, 'W3')).toBe(isSaid);
  });
});
