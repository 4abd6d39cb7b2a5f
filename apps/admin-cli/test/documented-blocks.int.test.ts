import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSetUpEnvironment } from './set-up-environment.ts';

// The last one deletes what the others need.
const pages = [
  'troubleshooting.md',
  'cli/token.md',
  'cli/user.md',
  'cli/recover.md',
  'cli/operate.md',
  'cli/account.md',
];

interface Command {
  readonly page: string;
  readonly argv: readonly string[];
}

/** Returns the commands in the marked blocks of a page, without `npx nbsetup`. */
async function commandsOf(page: string): Promise<readonly Command[]> {
  const text = await readFile(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  return Array.from(text.matchAll(/<!-- run by .*?-->\s*```sh\n(.*?)```/gs), ([, block = '']) => block)
    .flatMap((block) => block.trimEnd().split('\n'))
    .map((line) => ({
      page,
      argv: Array.from(
        line.replace(/^npx nbsetup /, '').matchAll(/"([^"]*)"|\S+/g),
        ([word, quoted]) => quoted ?? word,
      ),
    }));
}

it('the commands of the documents succeed one after the other on an instance with an owner', async () => {
  const commands = (await Promise.all(pages.map(commandsOf))).flat();
  const environment = await createSetUpEnvironment();
  await writeFile(join(environment.folder, 'password.txt'), 'use-a-long-random-password\n');
  await writeFile(join(environment.folder, 'build.log'), 'a log without a token\n');

  const failed: unknown[] = [];
  for (const { page, argv } of commands) {
    const { exitCode, stderr } = await environment.run('', { argv });
    if (exitCode !== 0) failed.push({ page, argv, exitCode, stderr });
  }

  expect(new Set(commands.map(({ page }) => page)).size).toBe(pages.length);
  expect(failed).toEqual([]);
});
