/**
 * A package in package-lock.json, or in npm's list of installed packages.
 *
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 */

/** @typedef {{ platform: string, arch: string, libc: string }} Machine */

/**
 * Returns the folders of the packages that are missing or have another version. An optional package may be missing,
 * unless it is a program for this kind of machine.
 *
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 * @param {Machine} machine
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
