import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../run.mjs';

const shared = join(root, 'packages/cli-kit/launcher.js');
const packageShape = z.object({ engines: z.object({ node: z.string() }) });

async function launchers(): Promise<readonly string[]> {
  const groups = await Promise.all(
    ['apps', 'tools'].map((group) => readdir(join(root, group), { recursive: true, withFileTypes: true })),
  );
  return groups
    .flat()
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => /^(?:apps|tools)\/[^/]+\/bin\/[^/]+\.js$/.test(relative(root, path)));
}

const engineOf = async (folder: string): Promise<string> =>
  packageShape.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).engines.node;

it('an older Node.js can read the launchers: they have no static import and no await', async () => {
  const paths = await launchers();

  expect(paths.map((path) => relative(root, path)).sort()).toEqual([
    'apps/admin-cli/bin/nbsetup.js',
    'tools/migrate/bin/nbsetup-migrate.js',
  ]);
  for (const path of [shared, ...paths]) {
    expect(await readFile(path, 'utf8')).not.toMatch(/^import\b(?!\()|\bawait\b(?! outside)/m);
  }
});

it('each program needs the Node.js version that the launcher checks', async () => {
  const needed = await engineOf(dirname(shared));

  for (const path of await launchers()) expect(await engineOf(dirname(dirname(path)))).toBe(needed);
});
