import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerBinaries } from './server-binaries.ts';

/** Returns the newest server that Debian's or Ubuntu's packages installed on this machine. */
export function machineBinaries(root = '/usr/lib/postgresql'): ServerBinaries {
  return {
    source: 'machine',
    install: async () => {
      const folders = await foldersNewestFirst(root);
      // The client package creates the same folder without a server.
      const bin = folders.find((folder) => existsSync(join(folder, 'initdb')));
      if (bin === undefined) {
        throw new Error(`no server programs in ${root}/*/bin`);
      }
      return bin;
    },
  };
}

async function foldersNewestFirst(root: string): Promise<readonly string[]> {
  const versions = existsSync(root) ? await readdir(root) : [];
  return versions
    .filter((version) => /^\d+(\.\d+)?$/.test(version))
    .toSorted((left, right) => Number(right) - Number(left))
    .map((version) => join(root, version, 'bin'));
}
