import { describe, expect, it } from 'vitest';
import { root } from '../run.mjs';
import { findLoop, foldersIn, readImportGraph, type ImportGraph } from './import-graph.ts';

const graphOf = (imports: Readonly<Record<string, readonly string[]>>): ImportGraph =>
  new Map(Object.entries(imports).map(([file, others]) => [file, new Set(others)]));

const files = await readImportGraph(root);

it('no file imports itself, also not through others', () => {
  expect(files.size).toBeGreaterThan(80);
  expect(findLoop(files)).toBeUndefined();
});

it.each(['apps/admin-cli/src', 'packages/http/src'])(
  'no folder of %s imports itself through another',
  (base) => {
    const folders = foldersIn(files, base);

    expect(folders.size).toBeGreaterThan(5);
    expect(findLoop(folders)).toBeUndefined();
  },
);

describe('the search for loops', () => {
  it('returns the loop', () => {
    const graph = graphOf({ main: ['a'], a: ['b', 'd'], b: ['c'], c: ['a'], d: [] });

    expect(findLoop(graph)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('finds no loop in two paths to one file', () => {
    expect(findLoop(graphOf({ main: ['a', 'b'], a: ['c'], b: ['c'], c: [] }))).toBeUndefined();
  });

  it('finds a loop of folders without a loop of files', () => {
    const graph = graphOf({
      'src/a/one.ts': ['src/b/one.ts'],
      'src/b/one.ts': [],
      'src/b/two.ts': ['src/a/two.ts', 'src/b/one.ts'],
      'src/a/two.ts': [],
    });

    expect(findLoop(graph)).toBeUndefined();
    expect(findLoop(foldersIn(graph, 'src'))).toEqual(['src/a', 'src/b', 'src/a']);
  });

  it('reads imports of types, dynamic imports and re-exports', () => {
    expect(files.get('apps/admin-cli/src/command/apply.ts')).toContain(
      'apps/admin-cli/src/apply/run-apply.ts',
    );
    expect(files.get('apps/admin-cli/src/run-cli.ts')).toContain('apps/admin-cli/src/render-failure.ts');
    expect(files.get('packages/domain/src/index.ts')).toContain('packages/domain/src/token/token-hash.ts');
  });
});
