import { isWellFormedToken } from '@nbsetup/domain';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errnoCode } from './errno-code.ts';
import { pendingNames } from './token-file.ts';

/** A valid secret in a file that has not got its final name. */
interface PendingSecret<Found> {
  /** The path of that file. */
  readonly path: string;
  readonly found: Found;
}

interface Search<Found> {
  /** Returns the stored data of a secret. Returns `undefined` if the text is no valid secret. */
  readonly find: (plainText: string) => Promise<Found | undefined>;
  readonly isWanted: (found: Found) => boolean;
}

/**
 * Finds a valid secret for `path` that an interrupted process wrote without its final name. Returns `undefined`
 * if there is none. A pending secret that is not valid was never stored.
 */
export async function findPendingSecret<Found>(
  path: string,
  { find, isWanted }: Search<Found>,
): Promise<PendingSecret<Found> | undefined> {
  for (const pending of await readPendingTexts(path)) {
    const found = await find(pending.text);
    if (found !== undefined && isWanted(found)) return { path: pending.path, found };
  }
  return undefined;
}

/** Returns every pending token for `path`, valid or not. */
export async function readPendingTokens(
  path: string,
): Promise<readonly { readonly path: string; readonly token: string }[]> {
  const texts = await readPendingTexts(path);
  return texts
    .filter(({ text }) => isWellFormedToken(text))
    .map((pending) => ({ path: pending.path, token: pending.text }));
}

async function readPendingTexts(
  path: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const target = resolve(path);
  const { prefix, suffix } = pendingNames(target);
  const found: { readonly path: string; readonly text: string }[] = [];
  for (const name of await namesIn(dirname(target))) {
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const pending = join(dirname(target), name);
    const text = await readTextIfThere(pending);
    if (text !== undefined && text !== '') found.push({ path: pending, text });
  }
  return found;
}

/**
 * Returns the text in a file. A run at the same time may rename or remove the file. Then the result is `undefined`.
 */
async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the token in a file. Returns `undefined` if the file has no token. */
export async function readToken(path: string): Promise<string | undefined> {
  const text = await readText(path);
  return isWellFormedToken(text) ? text : undefined;
}

async function readText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).trimEnd();
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
