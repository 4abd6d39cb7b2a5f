import { hashToken, isWellFormedToken, type TokenReader } from '@nbsetup/domain';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { waitingNames } from './token-file.ts';

/**
 * Finds a valid token of that user which was written for `path` by a process that ended before it gave the file its
 * name. Answers the path of the waiting file, or `undefined`; what waits and is not valid was never kept.
 */
export async function findWaitingToken(
  path: string,
  { tokens, userId }: { readonly tokens: TokenReader; readonly userId: string },
): Promise<string | undefined> {
  const target = resolve(path);
  const { prefix, suffix } = waitingNames(target);
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const waiting = join(dirname(target), name);
    const text = (await readFile(waiting, 'utf8')).trimEnd();
    const holder = isWellFormedToken(text) ? await tokens.findHolderByHash(hashToken(text)) : undefined;
    if (holder?.user.id === userId) return waiting;
  }
  return undefined;
}
