import { join } from 'node:path';
import { socketFile } from './server-settings.ts';

// The operating system allows 104 to 108 bytes for the path of a socket, with its final zero.
const socketPathBytesMax = 103;

/** Returns the folders in which a server's folder may be created, the preferred one first. */
export function folderParents(tmpdir: string | undefined): readonly string[] {
  return [tmpdir, '/tmp', '/var/tmp'].filter((parent) => parent !== undefined).filter(isFitForSocket);
}

function isFitForSocket(parent: string): boolean {
  // The path is written without quotes into settings and URLs.
  const isPlain = /^\/[\w./-]*$/.test(parent);
  return isPlain && socketFile(join(parent, 'nbpg-XXXXXX')).length <= socketPathBytesMax;
}
