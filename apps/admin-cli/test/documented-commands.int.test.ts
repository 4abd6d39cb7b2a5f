import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';

const root = new URL('../../../', import.meta.url);

interface Call {
  readonly page: string;
  readonly words: readonly string[];
}

/** Each call of the program on a page: in a block, where a line may go on behind a backslash, or in backticks. */
function callsIn(page: string, text: string): readonly Call[] {
  const calls = text.replaceAll(/ *\\\n */g, ' ').matchAll(/\bnpx nbsetup ([a-z][^`\n|;)]*)/g);
  return Array.from(calls, ([, words = '']) => ({ page, words: words.trim().split(/\s+/) }));
}

async function documentedCalls(): Promise<readonly Call[]> {
  const docs = (await readdir(new URL('docs', root), { recursive: true })).map((path) => `docs/${path}`);
  const pages = ['README.md', ...docs.filter((path) => path.endsWith('.md'))];
  const calls = pages.map(async (page) => callsIn(page, await readFile(new URL(page, root), 'utf8')));
  return (await Promise.all(calls)).flat();
}

/** The help of the command that a call names, by its first two words or the first. */
async function helpOf({ words }: Call, known: Map<string, string>): Promise<string> {
  const named = words.slice(0, 2).filter((word) => /^[a-z][a-z-]*$/.test(word));
  const command = named.join(' ');
  const help = known.get(command) ?? (await runInProcess({ argv: [...named, '--help'] })).stdout;
  known.set(command, help);
  return help;
}

it('every call of the program in README.md and docs has a command and options that exist', async () => {
  const calls = await documentedCalls();
  const known = new Map<string, string>();

  const wrong: string[] = [];
  for (const call of calls) {
    const help = await helpOf(call, known);
    const [command = ''] = call.words;
    // yargs has no help of its own for this one.
    if (command === 'completion') continue;
    if (!help.startsWith(`nbsetup ${command}`)) wrong.push(`${call.page}: ${command}`);
    const options = call.words
      .filter((word) => word.startsWith('--'))
      .map((word) => word.replace(/[=.,:].*$/, ''));
    for (const option of options) {
      if (!new RegExp(`${option}(?![\\w-])`).test(help)) wrong.push(`${call.page}: ${option} of ${command}`);
    }
  }

  expect(calls.length).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
});
