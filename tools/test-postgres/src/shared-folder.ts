import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFile } from './file-lock.ts';

/** A folder that test runs share. */
export interface SharedFolder {
  /** The parent folder. It is created if it is missing. */
  readonly parent: string;
  readonly name: string;
  /** Identifies the content. It must change with the content. */
  readonly key: string;
}

/**
 * Returns the path of the folder, which `create` fills once. The folder is for reading and copying only. Of several
 * processes at the same time, one creates it and the others wait. If `create` fails or its process is killed, the next
 * process starts again. Folders of the same name with other keys are deleted.
 */
export async function sharedFolder(
  { parent, name, key }: SharedFolder,
  create: (folder: string) => Promise<void>,
): Promise<string> {
  await mkdir(parent, { recursive: true });
  const lock = await open(join(parent, `${name}.lock`), 'a');
  try {
    await lockFile(lock.fd);
    const folder = join(parent, `${name}-${key}`);
    if (!existsSync(folder)) {
      await removeOthers(parent, name);
      await create(`${folder}.new`);
      await rename(`${folder}.new`, folder);
    }
    return folder;
  } finally {
    await lock.close();
  }
}

async function removeOthers(parent: string, name: string): Promise<void> {
  for (const other of await readdir(parent)) {
    if (other.startsWith(`${name}-`)) await rm(join(parent, other), { recursive: true });
  }
}
