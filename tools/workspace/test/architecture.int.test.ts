import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../run.mjs';

const scope = '@nbsetup/';
const packageShape = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

async function edgesInPackages(): Promise<readonly string[]> {
  const folders = await Promise.all(
    ['packages', 'apps', 'tools', 'examples'].map(async (group) =>
      (await readdir(join(root, group))).map((name) => join(root, group, name, 'package.json')),
    ),
  );
  const edges = await Promise.all(
    folders
      .flat()
      .filter(existsSync)
      .map(async (path) => {
        const { name, dependencies } = packageShape.parse(JSON.parse(await readFile(path, 'utf8')));
        return Object.keys(dependencies)
          .filter((dependency) => dependency.startsWith(scope))
          .map((dependency) => `${name.slice(scope.length)} --> ${dependency.slice(scope.length)}`);
      }),
  );
  return edges.flat().sort();
}

it('the graph in docs/architecture.md has the dependencies of the packages', async () => {
  const text = await readFile(join(root, 'docs/architecture.md'), 'utf8');

  const drawn = [...text.matchAll(/^ {2}(\S+ --> \S+)$/gm)].map(([, edge]) => edge).sort();

  expect(drawn).toEqual(await edgesInPackages());
});
