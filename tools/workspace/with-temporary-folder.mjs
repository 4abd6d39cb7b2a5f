import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const namePrefix = 'nbsetup-test-';
// A run had 122 MB there at most; the rest is for machines with more cores.
const usualBytesMin = 4 * 1024 ** 3;

/**
 * Runs `work` with a folder in memory as TMPDIR, and removes the folder at the end. Tests create and remove some
 * hundred databases, and the disk takes a tenth of their CPU time. A TMPDIR that is set stays. Without room in memory
 * the default stays.
 *
 * @param {() => Promise<void>} work
 * @param {{ memory?: string, bytesMin?: number }} [options]
 */
export async function withTemporaryFolder(work, { memory = '/dev/shm', bytesMin = usualBytesMin } = {}) {
  if (process.env['TMPDIR'] !== undefined || !(await hasRoom(memory, bytesMin))) return work();
  await removeLeftFolders(memory);
  const folder = await mkdtemp(join(memory, `${namePrefix}${process.pid}-`));
  // The account of the test server needs access through this folder.
  await chmod(folder, 0o711);
  process.env['TMPDIR'] = folder;
  try {
    await work();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {string} memory @param {number} bytesMin */
async function hasRoom(memory, bytesMin) {
  try {
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize >= bytesMin;
  } catch {
    return false;
  }
}

/** Removes the folders of runs that were killed: nothing else would free the memory. @param {string} memory */
async function removeLeftFolders(memory) {
  for (const name of await readdir(memory)) {
    const [, pid] = new RegExp(`^${namePrefix}(\\d+)-`).exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(memory, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // This process may not send signals to a process of another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
