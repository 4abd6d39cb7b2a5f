import { isWellFormedToken } from '@nbsetup/domain';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errnoCode } from './errno-code.ts';
import { pendingNames } from './token-file.ts';

/** A valid token in a file that was not given its name. */
interface PendingToken<Found> {
  /** Where the file is. */
  readonly path: string;
  readonly found: Found;
}

interface Search<Found> {
  /** What is known of a token in plain text; `undefined` when it is not valid. */
  readonly find: (plainText: string) => Promise<Found | undefined>;
  readonly isWanted: (found: Found) => boolean;
}

/**
 * Finds a valid token that is wanted and was written for `path` by a process that ended before it gave the file its
 * name. Answers `undefined` when there is none; what waits and is not valid was never kept.
 */
export async function findPendingToken<Found>(
  path: string,
  { find, isWanted }: Search<Found>,
): Promise<PendingToken<Found> | undefined> {
  for (const pending of await readPendingTokens(path)) {
    const found = await find(pending.token);
    if (found !== undefined && isWanted(found)) return { path: pending.path, found };
  }
  return undefined;
}

/** Everything that has the form of a token and was written for `path`, valid or not, without its name. */
export async function readPendingTokens(
  path: string,
): Promise<readonly { readonly path: string; readonly token: string }[]> {
  const target = resolve(path);
  const { prefix, suffix } = pendingNames(target);
  const found: { readonly path: string; readonly token: string }[] = [];
  for (const name of await namesIn(dirname(target))) {
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const pending = join(dirname(target), name);
    const token = await readTokenIfThere(pending);
    if (token !== undefined) found.push({ path: pending, token });
  }
  return found;
}

/** A run that goes on at the same time may give the file its name, or remove it, at any moment. */
async function readTokenIfThere(path: string): Promise<string | undefined> {
  try {
    return await readToken(path);
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The token in a file, or `undefined` when there is something else. */
export async function readToken(path: string): Promise<string | undefined> {
  const text = (await readFile(path, 'utf8')).trimEnd();
  return isWellFormedToken(text) ? text : undefined;
}

/** Nothing waits in a folder that is none; who is going to write there will say so. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errnoCode(error))) return [];
    throw error;
  }
}
