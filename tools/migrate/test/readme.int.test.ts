import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { serverDatabase } from './server-database.ts';

/** Returns the pattern of an output in the README. `…` stands for any text, also of several lines. */
function patternOf(shown: string): RegExp {
  const parts = shown.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]+?')}$`);
}

it('the session in the README prints what it shows', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, session = ''] = /^```console\n(.*?)^```$/ms.exec(readme) ?? [];
  const steps = Array.from(
    session.matchAll(/^\$ npx nbsetup-migrate (.*)\n((?:(?!\$ ).*\n)*)/gm),
    ([, call = '', shown = '']) => ({ argv: call.split(' '), shown }),
  );
  const { env } = await serverDatabase();

  expect(steps).toHaveLength(7);
  for (const { argv, shown } of steps) {
    const { stdout, stderr } = await runInProcess(argv, env);
    expect(stdout + stderr).toMatch(patternOf(shown));
  }
});
