import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../run.mjs';

/** Returns the names that no program reads, neither as a variable nor as `<NAME>_FILE`. */
export async function unknownVariables(names: readonly string[]): Promise<readonly string[]> {
  const known = await knownVariables();
  const isKnown = (name: string): boolean =>
    known.includes(name) || known.includes(name.replace(/_FILE$/, ''));
  return names.filter((name) => name.startsWith('NB_') && !isKnown(name));
}

/** Returns the variables of docs/configuration.md. A test of the API compares them with those that it reads. */
async function knownVariables(): Promise<readonly string[]> {
  const text = await readFile(join(root, 'docs/configuration.md'), 'utf8');
  return [...text.matchAll(/^\| `(NB_\w+)`/gm)].map(([, name = '']) => name);
}
