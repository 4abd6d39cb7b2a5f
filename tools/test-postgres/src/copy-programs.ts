import { chmod, chown, constants, copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from './server-binaries.ts';

interface CopyRequest {
  readonly from: string;
  readonly to: string;
  readonly owner: ServerAccount | undefined;
}

/** Copies a folder of programs so that everybody can run them and the owner can delete them. Skips links. */
export async function copyPrograms({ from, to, owner }: CopyRequest): Promise<void> {
  await mkdir(to);
  // The owner of the folders can delete their content, even if the copy is not complete.
  if (owner !== undefined) {
    await chown(to, owner.uid, owner.gid);
  }
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const source = join(from, entry.name);
      const target = join(to, entry.name);
      if (entry.isDirectory()) {
        await copyPrograms({ from: source, to: target, owner });
      } else if (entry.isFile() && isNeededToRun(entry.name)) {
        await copyFile(source, target, constants.COPYFILE_FICLONE);
        await chmod(target, 0o755);
      }
    }),
  );
}

function isNeededToRun(name: string): boolean {
  return !name.endsWith('.a');
}
