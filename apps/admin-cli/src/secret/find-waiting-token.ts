import { hashToken, isWellFormedToken, type TokenHolder, type TokenReader } from '@nbsetup/domain';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errnoCode } from './errno-code.ts';
import { waitingNames } from './token-file.ts';

/** A valid token in a file that was not given its name. */
interface WaitingToken {
  /** Where the file is. */
  readonly path: string;
  readonly holder: TokenHolder;
}

/**
 * Finds a valid token that is wanted and was written for `path` by a process that ended before it gave the file its
 * name. Answers `undefined` when there is none; what waits and is not valid was never kept.
 */
export async function findWaitingToken(
  path: string,
  { tokens, isWanted }: { readonly tokens: TokenReader; readonly isWanted: (holder: TokenHolder) => boolean },
): Promise<WaitingToken | undefined> {
  const target = resolve(path);
  const { prefix, suffix } = waitingNames(target);
  for (const name of await namesIn(dirname(target))) {
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const waiting = join(dirname(target), name);
    const text = (await readFile(waiting, 'utf8')).trimEnd();
    const holder = isWellFormedToken(text) ? await tokens.findHolderByHash(hashToken(text)) : undefined;
    if (holder !== undefined && isWanted(holder)) return { path: waiting, holder };
  }
  return undefined;
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
