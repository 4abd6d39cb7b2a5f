import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run.mjs';

const page = await readFile(join(root, 'docs/troubleshooting.md'), 'utf8');

/** The messages in the first column of each row. */
const messages = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(' | ', 1).join())
  .flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, message = '']) => message));

/** Returns the fixed parts of a message. Bounds are left out, because the code has names for them. */
const partsOf = (message: string): readonly string[] =>
  message
    .split(/ ?(?:…|between \d+ and \d+) ?/)
    .map((part) => part.replace(/^[;:,] /, '').trim())
    .filter((part) => part.includes(' '));

async function sources(): Promise<string> {
  const folders = (
    await Promise.all(
      ['packages', 'apps', 'tools/migrate'].map(async (group) =>
        (await readdir(join(root, group), { recursive: true }))
          .filter((path) => /(?:^|\/)(?:src\/.*(?<!\.test)\.ts|launcher\.js)$/.test(path))
          .filter((path) => !path.includes('node_modules'))
          .map((path) => join(root, group, path)),
      ),
    )
  ).flat();
  const texts = await Promise.all(folders.map((path) => readFile(path, 'utf8')));
  // A source may split a long message over several lines.
  return texts.join('\n').replaceAll(/' \+\n\s*'/g, '');
}

/** Messages that are composed of two parts in different files. */
const fromTwoPlaces = ['setup is closed: NB_SETUP_ENABLED is false'];

describe('docs/troubleshooting.md', () => {
  it('begins with the four questions of a first setup', () => {
    const headings = Array.from(page.matchAll(/^### (.*)$/gm), ([, heading]) => heading);

    expect(headings).toEqual([
      'The response has no token',
      '`setup already completed`',
      'Invalid expiration',
      'Setup fails after creating the owner',
    ]);
  });

  it('explains only messages that the programs have', async () => {
    const text = await sources();
    const parts = messages.filter((message) => !fromTwoPlaces.includes(message)).flatMap(partsOf);

    expect(parts.length).toBeGreaterThan(60);
    expect(parts.filter((part) => !text.includes(part))).toEqual([]);
  });
});
