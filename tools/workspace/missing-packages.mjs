/**
 * A package in package-lock.json, or in the list that npm keeps of what it has installed.
 *
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 */

/** @typedef {{ platform: string, arch: string, libc: string }} Machine */

/**
 * The packages of a lock file that an installation lacks or has in another version, by their folders. What is optional
 * may be missing, unless it is a program for exactly this kind of machine.
 *
 * @param {Record<string, LockedPackage>} locked @param {Record<string, LockedPackage>} installed @param {Machine} machine
 */
export function missingPackages(locked, installed, machine) {
  return Object.entries(locked)
    .filter(([folder]) => folder !== '')
    .filter(([folder, { version }]) => !(folder in installed) || installed[folder]?.version !== version)
    .filter(([, locked]) => !locked.optional || isProgramFor(machine, locked))
    .map(([folder]) => folder);
}

/** @param {Machine} machine @param {LockedPackage} locked */
function isProgramFor({ platform, arch, libc }, locked) {
  const isForSystem = locked.os?.includes(platform) === true && locked.cpu?.includes(arch) === true;
  return isForSystem && (locked.libc?.includes(libc) ?? true);
}
