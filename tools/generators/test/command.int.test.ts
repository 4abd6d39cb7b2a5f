import { FsTree } from '@nx/devkit/internal';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandGenerator } from '../src/command/generator.mjs';
import { typeCheck } from './type-check.ts';

const root = join(import.meta.dirname, '../../..');
const app = 'apps/admin-cli';

describe('the generator of a command', () => {
  const tree = new FsTree(root, false);
  let changes: ReturnType<FsTree['listChanges']> = [];
  let folder = '';

  beforeAll(async () => {
    await commandGenerator(tree, { name: 'count-users', skipFormat: true });
    changes = tree.listChanges();
    folder = await copyWith(changes);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('creates the files of a command, and lists it in the parser and in the examples', () => {
    expect(changes.map(({ type, path }) => `${type} ${path}`).toSorted()).toEqual([
      'CREATE apps/admin-cli/src/command/count-users.ts',
      'CREATE apps/admin-cli/src/count-users/run-count-users.ts',
      'CREATE apps/admin-cli/test/count-users.int.test.ts',
      'UPDATE apps/admin-cli/src/cli-parser.ts',
      'UPDATE apps/admin-cli/src/program/examples.ts',
    ]);
    const parser = tree.read(`${app}/src/cli-parser.ts`, 'utf8');
    expect(parser).toContain("import { countUsersCommand } from './command/count-users.ts';");
    expect(parser).toContain('.command(countUsersCommand(context))');
  });

  it('creates code that compiles', async () => {
    const { stdout } = await typeCheck(folder);

    expect(stdout).toBe('');
  });

  it('creates a test that imports existing helpers', async () => {
    const test = String(changes.find(({ path }) => path.endsWith('count-users.int.test.ts'))?.content);
    const imports = [...test.matchAll(/import { (\w+) } from '\.\/([\w-]+\.ts)'/g)];
    const helpers = await Promise.all(
      imports.map(async ([, , file = '']) => readFile(join(root, app, 'test', file), 'utf8')),
    );

    expect(imports).toHaveLength(3);
    imports.forEach(([, name = ''], index) => {
      expect(helpers[index]).toMatch(new RegExp(`export async function ${name}\\b`));
    });
  });

  it.each(['setup', 'remote'])('refuses a name that is in use: %s', async (name) => {
    await expect(commandGenerator(new FsTree(root, false), { name, skipFormat: true })).rejects.toThrow(
      `the command or folder ${name} exists already; choose another name`,
    );
  });
});

/** Copies the sources of the CLI with the changes into a temporary folder where they find the packages. */
async function copyWith(changed: ReturnType<FsTree['listChanges']>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-generators-'));
  await cp(join(root, app, 'src'), join(folder, app, 'src'), { recursive: true });
  // The rest of the program is compiled elsewhere. Compiling all of it takes three times as long.
  const files = changed
    .map(({ path }) => `./${path}`)
    .filter((path) => path.startsWith(`./${app}/src/`) && path.includes('count-users'));
  for (const { path, content } of changed) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content ?? '');
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(root, app, 'node_modules'), join(folder, app, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const compilerOptions = {
    noEmit: true,
    ...{ composite: false, declaration: false, declarationMap: false },
    ...{ rewriteRelativeImportExtensions: false, allowImportingTsExtensions: true },
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions,
    files,
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return folder;
}
