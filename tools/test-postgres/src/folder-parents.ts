import { join } from 'node:path';
import { socketFile } from './server-settings.ts';

// The operating system allows 104 to 108 bytes for the path of a socket, the final zero included.
const socketPathBytesMax = 103;

/** Where the folder of a server may be made, in order of choice. */
export function folderParents(tmpdir: string | undefined): readonly string[] {
  return [tmpdir, '/tmp', '/var/tmp'].filter((parent) => parent !== undefined).filter(isFitForSocket);
}

function isFitForSocket(parent: string): boolean {
  // The path goes unquoted into settings and urls.
  const isPlain = /^\/[\w./-]*$/.test(parent);
  return isPlain && socketFile(join(parent, 'nbpg-XXXXXX')).length <= socketPathBytesMax;
}
