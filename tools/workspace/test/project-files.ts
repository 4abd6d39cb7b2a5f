import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from '../run.mjs';

/** A text file of this repository, with its path from the root. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

const notOurs = new Set(['node_modules', 'dist', 'coverage', 'data']);

async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = await Promise.all(
    entries
      .filter(({ name }) => !notOurs.has(name) && (!name.startsWith('.') || name === '.github'))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? pathsIn(path) : [path];
      }),
  );
  return paths.flat();
}

/**
 * Returns the files whose names end with one of the endings, with their texts. Installed and built files are left out.
 */
export async function projectFiles(...endings: readonly string[]): Promise<readonly ProjectFile[]> {
  const paths = (await pathsIn(root)).filter((path) => endings.some((ending) => path.endsWith(ending)));
  return Promise.all(
    paths.map(async (path) => ({ path: relative(root, path), text: await readFile(path, 'utf8') })),
  );
}
