import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPackages } from './missing-packages.mjs';
import { root, run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.nbsetup-installed');

/**
 * Installs the packages of package-lock.json, unless they are installed already. The output of npm goes to stderr. With
 * a `logFile` it goes to that file, and is shown only if npm fails.
 * @param {{ logFile?: string }} [options]
 */
export async function ensureInstalled({ logFile } = {}) {
  requireNode();
  const wanted = fingerprint();
  if (existsSync(stamp) ? readFileSync(stamp, 'utf8') === wanted : isInstalledIn(root)) return;
  process.stderr.write('installing what package-lock.json names\n');
  await installClean(logFile === undefined ? 'stderr' : { logFile });
  writeFileSync(stamp, wanted);
}

/**
 * Returns whether a folder has the packages of its lock file, for example because somebody has run `npm ci`. A second
 * run would take as long as some of the tests.
 * @param {string} folder
 */
export function isInstalledIn(folder) {
  const installedFile = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const { platform, arch } = process;
  const libc = isGlibc() ? 'glibc' : 'musl';
  const locked = packagesIn(join(folder, 'package-lock.json'));
  return missingPackages(locked, packagesIn(installedFile), { platform, arch, libc }).length === 0;
}

/** @param {string} file @returns {Record<string, import('./missing-packages.mjs').LockedPackage>} */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function isGlibc() {
  const { header } = /** @type {{ header: object }} */ (process.report.getReport());
  return 'glibcVersionRuntime' in header;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  throw new Error(`Node.js 20.20 or newer is needed, this is ${process.versions.node}`);
}

/** Returns the hash of the lock file and of the kind of machine, because some packages are programs for one kind. */
function fingerprint() {
  const lock = readFileSync(lockFile);
  return createHash('sha256')
    .update(lock)
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex');
}

/** @param {import('./run.mjs').Output} output */
function installClean(output) {
  // The npm that runs this script, if there is one. It need not be on the path.
  const npm = process.env['npm_execpath'];
  // The build needs the development dependencies, also with NODE_ENV=production.
  const install = ['ci', '--include=dev'];
  return npm === undefined
    ? run('npm', install, { output })
    : run(process.execPath, [npm, ...install], { output });
}
