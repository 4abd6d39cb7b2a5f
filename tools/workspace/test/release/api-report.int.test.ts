import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { apiReport } from '../../release/api-report.mjs';
import { libraries } from '../../release/workspace-packages.mjs';
import { root } from '../../run.mjs';

const folder = join(root, 'docs/api');

it.each(libraries().map((library) => ({ name: basename(library.folder), library })))(
  'docs/api has what $name exports: if you meant a change, run `npm run api-report`',
  async ({ name, library }) => {
    expect(apiReport(library)).toBe(await readFile(join(folder, `${name}.txt`), 'utf8'));
  },
);

it('each published library has a report, and no other', async () => {
  const expected = libraries().map((library) => `${basename(library.folder)}.txt`);

  expect((await readdir(folder)).sort()).toEqual(expected.sort());
  expect(expected.length).toBeGreaterThan(8);
});
