import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parts } from '../src/parts.ts';
import { reliabilityPage } from '../src/report/record-results.ts';
import { readResults, withResults } from '../src/report/results-table.ts';

const emptyPage = [
  '# Reliability',
  '<!-- results: written by npm run torture -->',
  '<!-- end of the results -->',
  'More.',
].join('\n');
const race = {
  part: 'race',
  what: '200 rounds',
  result: 'held',
  seconds: '300',
  date: '2026-11-23',
  commit: 'da5118c00',
  machine: '2 cores',
};
const crash = { ...race, part: 'crash', what: '120 kills' };
const partNames = ['race', 'crash'];

describe('the table of results', () => {
  it('has a row for each recorded part, in the order of the parts', () => {
    const page = withResults(emptyPage, { results: [crash, race], partNames });

    expect(page).toBe(
      [
        '# Reliability',
        '<!-- results: written by npm run torture -->',
        '',
        '| part | what | result | seconds | date | commit | machine |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        '| race | 200 rounds | held | 300 | 2026-11-23 | da5118c00 | 2 cores |',
        '| crash | 120 kills | held | 300 | 2026-11-23 | da5118c00 | 2 cores |',
        '',
        '<!-- end of the results -->',
        'More.',
      ].join('\n'),
    );
  });

  it('keeps the rows of parts that did not run, and replaces the others', () => {
    const before = withResults(emptyPage, { results: [race, crash], partNames });

    const after = withResults(before, { results: [{ ...race, result: '**2 failures**' }], partNames });

    expect(readResults(after)).toEqual([{ ...race, result: '**2 failures**' }, crash]);
  });

  it('drops the row of a removed part', () => {
    const before = withResults(emptyPage, { results: [race, crash], partNames });

    expect(readResults(withResults(before, { results: [], partNames: ['crash'] }))).toEqual([crash]);
  });

  it('is not broken by the text of a result', () => {
    const page = withResults(emptyPage, { results: [{ ...race, result: 'a | b\nc' }], partNames });

    expect(readResults(page)).toEqual([{ ...race, result: 'a / b c' }]);
  });

  it('is an error if the page has no place for it', () => {
    expect(() => withResults('# Reliability', { results: [race], partNames })).toThrow('the page lacks');
  });
});

describe('docs/reliability.md', () => {
  it('has results of existing parts only, and a section for each part', async () => {
    const page = await readFile(reliabilityPage, 'utf8');
    const names = parts.map(({ name }) => name);

    expect(readResults(page).filter(({ part }) => !names.includes(part))).toEqual([]);
    expect(names.filter((name) => !page.includes(`\n## ${name}\n`))).toEqual([]);
  });
});
