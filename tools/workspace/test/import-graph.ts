import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** The imports of each file or folder, by path. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the imports in the sources of all packages, by paths relative to `root`. Imports of types and dynamic imports
 * count also, because a reader must open both. Imports of other packages do not count. The lint checks them.
 */
export async function readImportGraph(root: string): Promise<ImportGraph> {
  const groups = ['packages', 'apps', 'tools', 'examples'].map((group) => join(root, group));
  const entries = await Promise.all(
    groups.map((group) => readdir(group, { recursive: true, withFileTypes: true })),
  );
  const paths = entries
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /^(?!.*\/node_modules\/).*\/src\/.*(?<!\.test)\.ts$/.test(path));
  const edges = await Promise.all(
    paths.map(async (path) => {
      const { importedFiles } = ts.preProcessFile(await readFile(path, 'utf8'));
      const imported = importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => relative(root, resolve(dirname(path), fileName)));
      return [relative(root, path), new Set(imported)] as const;
    }),
  );
  return new Map(edges);
}

/** Returns the imports between the folders below `base`. Files directly in `base` belong to the folder `base`. */
export function foldersIn(files: ImportGraph, base: string): ImportGraph {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of files) {
    if (!file.startsWith(`${base}/`)) continue;
    const folder = dirname(file);
    const others = folders.get(folder) ?? new Set<string>();
    for (const other of imported) if (dirname(other) !== folder) others.add(dirname(other));
    folders.set(folder, others);
  }
  return folders;
}

/** Returns a loop as the path from a node back to itself. Returns `undefined` if there is none. */
export function findLoop(graph: ImportGraph): readonly string[] | undefined {
  const done = new Set<string>();
  const search = (node: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const loop = search(next, [...way, node]);
      if (loop !== undefined) return loop;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const loop = search(node, []);
    if (loop !== undefined) return loop;
  }
  return undefined;
}
