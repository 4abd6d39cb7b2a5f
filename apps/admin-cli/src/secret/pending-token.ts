import { isWellFormedToken } from '@nbsetup/domain';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errnoCode } from './errno-code.ts';
import { pendingNames } from './token-file.ts';

/** A valid token in a file that has not got its final name. */
interface PendingToken<Found> {
  /** The path of that file. */
  readonly path: string;
  readonly found: Found;
}

interface Search<Found> {
  /** Returns the stored data of a token. Returns `undefined` if the token is not valid. */
  readonly find: (plainText: string) => Promise<Found | undefined>;
  readonly isWanted: (found: Found) => boolean;
}

/**
 * Finds a valid token for `path` that an interrupted process wrote but did not give its final name. Returns `undefined`
 * if there is none. A pending token that is not valid was never stored.
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

/** Returns every pending token for `path`, valid or not. */
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

/**
 * Returns the token in a file. A run at the same time may rename or remove the file. Then the result is `undefined`.
 */
async function readTokenIfThere(path: string): Promise<string | undefined> {
  try {
    return await readToken(path);
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the token in a file. Returns `undefined` if the file has no token. */
export async function readToken(path: string): Promise<string | undefined> {
  const text = (await readFile(path, 'utf8')).trimEnd();
  return isWellFormedToken(text) ? text : undefined;
}

/** Returns the names in a folder. Returns none if there is no such folder, because writing to it reports that. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(errnoCode(error))) return [];
    throw error;
  }
}
