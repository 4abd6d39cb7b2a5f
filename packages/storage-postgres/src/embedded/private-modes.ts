import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoCodeOf } from '../data-directory/errno-code.ts';

const privateFile = 0o600;
const privateFolder = 0o700;
const otherAccounts = 0o077;
const typeBits = 0o170_000;
const folderType = 0o040_000;

/** Returns the mode of the same file type for the owner only: 0700 for a folder, 0600 otherwise. */
export function privateMode(mode: number): number {
  const type = mode & typeBits;
  return type | (type === folderType ? privateFolder : privateFile);
}

/**
 * Removes the access of other accounts to the files of a cluster. Earlier versions left them open (0666, 0755) inside
 * a folder of mode 0700. It checks every file only while `PG_VERSION`, which is changed last, is open. It follows no
 * symbolic link.
 */
export async function closeToOthers(cluster: string): Promise<void> {
  const last = join(cluster, 'PG_VERSION');
  if (!(await isOpenToOthers(last))) return;
  for (const path of await pathsBelow(cluster)) if (path !== last) await closeOne(path);
  await closeOne(cluster);
  await closeOne(last);
}

async function pathsBelow(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) paths.push(path, ...(await pathsBelow(path)));
    else if (entry.isFile()) paths.push(path);
  }
  return paths;
}

async function isOpenToOthers(path: string): Promise<boolean> {
  return ((await lstat(path)).mode & otherAccounts) !== 0;
}

async function closeOne(path: string): Promise<void> {
  const { mode } = await lstat(path);
  if ((mode & otherAccounts) === 0) return;
  try {
    await chmod(path, privateMode(mode) & 0o777);
  } catch (error) {
    // Some file systems have no modes. The parent folder protects the files there.
    if (errnoCodeOf(error) !== 'EPERM') throw error;
  }
}
