import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../run.mjs';

/** Those of the names that no program reads, neither plainly nor as `<NAME>_FILE`. */
export async function unknownVariables(names: readonly string[]): Promise<readonly string[]> {
  const known = await knownVariables();
  const isKnown = (name: string): boolean =>
    known.includes(name) || known.includes(name.replace(/_FILE$/, ''));
  return names.filter((name) => name.startsWith('NB_') && !isKnown(name));
}

/** The variables in the table of README.md, which a test of the API compares with those it reads. */
async function knownVariables(): Promise<readonly string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(/^\| `(NB_\w+)`/gm)].map(([, name = '']) => name);
}
