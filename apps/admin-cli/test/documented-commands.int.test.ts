import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';

const root = new URL('../../../', import.meta.url);

interface Call {
  readonly page: string;
  readonly args: readonly string[];
}

/** Returns each call of the program on a page: in a block, where a backslash may continue a line, or in backticks. */
function callsIn(page: string, text: string): readonly Call[] {
  const calls = text.replaceAll(/ *\\\n */g, ' ').matchAll(/\bnpx nbsetup ([a-z][^`\n|;)]*)/g);
  return Array.from(calls, ([, args = '']) => ({ page, args: args.trim().split(/\s+/) }));
}

async function documentedCalls(): Promise<readonly Call[]> {
  const docs = (await readdir(new URL('docs', root), { recursive: true })).map((path) => `docs/${path}`);
  const pages = ['README.md', ...docs.filter((path) => path.endsWith('.md'))];
  const calls = pages.map(async (page) => callsIn(page, await readFile(new URL(page, root), 'utf8')));
  return (await Promise.all(calls)).flat();
}

/** Returns the help of the command in a call. */
async function helpOf({ args }: Call, known: Map<string, string>): Promise<string> {
  const named = args.slice(0, 2).filter((word) => /^[a-z][a-z-]*$/.test(word));
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
    const [command = ''] = call.args;
    // yargs prints no help for this command.
    if (command === 'completion') continue;
    if (!help.startsWith(`nbsetup ${command}`)) wrong.push(`${call.page}: ${command}`);
    const options = call.args
      .filter((word) => word.startsWith('--'))
      .map((word) => word.replace(/[=.,:].*$/, ''));
    for (const option of options) {
      if (!new RegExp(`${option}(?![\\w-])`).test(help)) wrong.push(`${call.page}: ${option} of ${command}`);
    }
  }

  expect(calls.length).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
});
