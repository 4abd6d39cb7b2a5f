import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

/** Creates the library links that an npm package cannot contain. They are listed in `pg-symlinks.json`. */
export async function linkLibraries(programs: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(programs, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) {
    throw new Error('pg-symlinks.json of the npm binaries is not a list');
  }
  await Promise.all(list.map((entry: unknown) => linkLibrary(programs, parseLink(entry))));
}

interface Link {
  readonly source: string;
  readonly target: string;
}

// In the file, `target` is the link and `source` its destination. Both start with `native/`.
async function linkLibrary(programs: string, { source, target }: Link): Promise<void> {
  await symlink(basename(source), join(programs, relative('native', target)));
}

function parseLink(entry: unknown): Link {
  if (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    'target' in entry &&
    typeof entry.source === 'string' &&
    typeof entry.target === 'string' &&
    dirname(entry.source) === dirname(entry.target)
  ) {
    return { source: entry.source, target: entry.target };
  }
  throw new Error('pg-symlinks.json of the npm binaries has an entry that is not a link inside one folder');
}
