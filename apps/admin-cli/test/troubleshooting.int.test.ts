import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setUpPlace } from './set-up-place.ts';

const page = await readFile(new URL('../../../docs/troubleshooting.md', import.meta.url), 'utf8');

/** The commands of the marked blocks, in the order of the page. */
const commands = Array.from(
  page.matchAll(/<!-- run by .*?-->\s*```sh\n(.*?)```/gs),
  ([, block = '']) => block,
)
  .flatMap((block) => block.trimEnd().split('\n'))
  .map((line) => line.replace(/^npx nbsetup /, ''));

it('the commands of docs/troubleshooting.md succeed one after the other on an instance with an owner', async () => {
  const place = await setUpPlace();
  await writeFile(join(place.folder, 'password.txt'), 'use-a-long-random-password\n');

  const failed: unknown[] = [];
  for (const command of commands) {
    const { exitCode, stderr } = await place.run(command);
    if (exitCode !== 0) failed.push({ command, exitCode, stderr });
  }

  expect(commands.length).toBeGreaterThanOrEqual(6);
  expect(failed).toEqual([]);
});
