import { FsTree } from '@nx/devkit/internal';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceGenerator } from '../src/resource/generator.mjs';
import { typeCheck } from './type-check.ts';

const root = join(import.meta.dirname, '../../..');
const packages = ['domain', 'contract', 'http', 'client', 'storage-memory', 'storage-postgres'];

describe('the generator of a resource', () => {
  const tree = new FsTree(root, false);
  let changes: ReturnType<FsTree['listChanges']> = [];
  let folder = '';

  beforeAll(async () => {
    await resourceGenerator(tree, { name: 'fishing-rod', module: 'groups', skipFormat: true });
    changes = tree.listChanges();
    folder = await copyWith(changes);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('creates and edits as many files as docs/architecture.md says', () => {
    const of = (type: string): number => changes.filter((change) => change.type === type).length;

    expect({ created: of('CREATE'), edited: of('UPDATE') }).toEqual({ created: 16, edited: 9 });
  });

  it('creates code that compiles', async () => {
    const { stdout } = await typeCheck(folder);

    expect(stdout).toBe('');
  });
});

/** Copies the sources with the changes into a temporary folder where packages find each other. */
async function copyWith(changes: ReturnType<FsTree['listChanges']>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-generators-'));
  await Promise.all(
    packages.map((name) =>
      cp(join(root, 'packages', name, 'src'), join(folder, 'packages', name, 'src'), { recursive: true }),
    ),
  );
  for (const { path, content } of changes) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content ?? '');
  }
  for (const place of ['', ...packages.map((name) => `packages/${name}`)]) {
    // If a package has no modules of its own, the link leads nowhere, which does no harm.
    await symlink(join(root, place, 'node_modules'), join(folder, place, 'node_modules'));
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configFor(packages)));
  return folder;
}

function configFor(names: readonly string[]): object {
  const indexOf = (name: string): string => `./packages/${name}/src/index.ts`;
  const entries = names.map((name) => [`@nbsetup/${name}`, [indexOf(name)]] as const);
  return {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      ...{ composite: false, declaration: false, declarationMap: false },
      ...{ rewriteRelativeImportExtensions: false, allowImportingTsExtensions: true },
      paths: { ...Object.fromEntries(entries), '@nbsetup/domain/*': ['./packages/domain/src/*.ts'] },
      typeRoots: [join(root, 'node_modules/@types')],
    },
    files: names.map(indexOf),
  };
}
