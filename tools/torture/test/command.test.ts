import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../src/command.ts';
import { definePart } from '../src/part.ts';

const nothing = async (): Promise<{ amount: string; result: string; failures: readonly string[] }> => ({
  amount: 'nothing',
  result: 'nothing',
  failures: [],
});
const race = definePart({ name: 'race', sizes: { rounds: 200, clients: 64 }, run: nothing });
const crash = definePart({ name: 'crash', sizes: { every: 1 }, run: nothing });
const all = [race, crash];

describe('the command line', () => {
  it('runs everything at full size and records it without arguments', () => {
    expect(readCommand([], all)).toEqual({ parts: all, chosen: {}, isRecorded: true });
  });

  it('runs the named parts in the order of the line', () => {
    expect(readCommand(['crash', 'race'], all).parts).toEqual([crash, race]);
  });

  it('does not record a smaller run', () => {
    expect(readCommand(['race', '--rounds', '3'], all)).toEqual({
      parts: [race],
      chosen: { rounds: 3 },
      isRecorded: false,
    });
  });

  it('records a smaller run with --record', () => {
    expect(readCommand(['race', '--rounds', '3', '--record'], all).isRecorded).toBe(true);
  });

  it.each([
    [['fuss'], 'no part fuss; there are race, crash'],
    [['race', '--every', '2'], '--every means nothing to race'],
    [['race', '--rounds', '-3'], /--rounds/],
    [['race', '--rounds', 'many'], '--rounds must be a whole number, 0 or more'],
    [['--fuss'], /--fuss/],
  ])('refuses %j', (line, message) => {
    expect(() => readCommand(line, all)).toThrow(message);
  });
});

it('a part runs with its full sizes, except those on the command line', async () => {
  const part = definePart({
    name: 'race',
    sizes: { rounds: 200, clients: 64 },
    run: async (sizes) => ({ amount: JSON.stringify(sizes), result: '', failures: [] }),
  });

  const { amount } = await part.run({ rounds: 3 }, { server: unusedServer, say: () => undefined });

  expect(amount).toBe('{"rounds":3,"clients":64}');
});

const unused = (): Promise<never> => Promise.reject(new Error('not expected to be used'));
const unusedServer = {
  source: 'connected',
  url: '',
  createDatabase: unused,
  restart: unused,
  stop: unused,
} as const;

it('README.md has each part with the sizes of a full run', async () => {
  const folder = new URL('../', import.meta.url);
  const readme = await readFile(new URL('README.md', folder), 'utf8');
  // The parts themselves take seconds to load.
  const files = (await readdir(new URL('src/', folder), { recursive: true })).filter((path) =>
    path.endsWith('-part.ts'),
  );
  const sources = await Promise.all(files.map((path) => readFile(new URL(`src/${path}`, folder), 'utf8')));
  const missing = sources.flatMap((source) => {
    const [, name = '', sizes = ''] = /name: '(\w+)',\n +sizes: \{ (.*?) \},/.exec(source) ?? [];
    const row = new RegExp(`^\\| \`${name}\` .*--.*$`, 'm').exec(readme)?.at(0) ?? '';
    // Some sizes are the name of a constant.
    return Array.from(sizes.matchAll(/'?([\w-]+)'?: ([\d_]*)/g), ([, flag = '', size = '']) =>
      `--${flag} ${size.replaceAll('_', '')}`.trim(),
    ).filter((size) => !row.includes(size));
  });

  expect(files.length).toBe(11);
  expect(missing).toEqual([]);
});
