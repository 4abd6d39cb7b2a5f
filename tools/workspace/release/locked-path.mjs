import { resolveLocked } from './locked-tree.mjs';
import { workspacePackages } from './workspace-packages.mjs';

/**
 * Returns the path in the lock file of a package, as the packages of this workspace that depend on it find it.
 * @throws `Error` if none depends on it, or if they find different versions.
 *
 * @param {string} name @param {import('./locked-tree.mjs').Locked} locked
 */
export function lockedPath(name, locked) {
  const paths = workspacePackages()
    .filter(
      ({ folder, manifest }) =>
        !folder.startsWith('tools/') && name in { ...manifest.dependencies, ...manifest.peerDependencies },
    )
    .flatMap(({ folder }) => resolveLocked(locked, folder, name) ?? []);
  const [path] = paths;
  if (path === undefined) throw new Error(`no package depends on ${name}`);
  if (new Set(paths.map((found) => locked[found]?.version)).size > 1) {
    throw new Error(`packages depend on different versions of ${name}`);
  }
  return path;
}
