import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run.mjs';

const folder = join(root, 'docs/adr');
const names = (await readdir(folder)).sort();
const records = await Promise.all(
  names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
);

describe('the decision records', () => {
  it('have numbers without gaps, each in its title', () => {
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
    expect(records.filter(({ name, text }) => !text.startsWith(`# ${Number(name.slice(0, 4))}. `))).toEqual(
      [],
    );
  });

  it.each(records)('$name has a status, a context, a decision and consequences', ({ text }) => {
    const [, , status = ''] = text.split('\n');
    const sections = Array.from(text.matchAll(/^## (.*)$/gm), ([, section]) => section);

    expect(status).toMatch(/^Status: (?:accepted|superseded), \d{4}-\d\d-\d\d/);
    expect(sections).toEqual(expect.arrayContaining(['Context', 'Decision', 'Consequences']));
  });
});
