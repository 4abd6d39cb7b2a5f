import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/**
 * The package.json of a package of this workspace.
 *
 * @typedef {{
 *   readonly name: string,
 *   readonly version: string,
 *   readonly description: string,
 *   readonly private?: boolean,
 *   readonly files?: readonly string[],
 *   readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
 *   readonly dependencies?: Readonly<Record<string, string>>,
 *   readonly peerDependencies?: Readonly<Record<string, string>>,
 *   readonly [field: string]: unknown,
 * }} Manifest
 */

/**
 * A package of this workspace, with its folder relative to the root.
 * @typedef {{ folder: string, manifest: Manifest }} WorkspacePackage
 */

/** Returns every package of this workspace. @returns {readonly WorkspacePackage[]} */
export function workspacePackages() {
  return ['packages', 'apps', 'tools'].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((name) => {
      const folder = join(group, name);
      const manifest = readManifest(folder);
      return manifest === undefined ? [] : [{ folder, manifest }];
    }),
  );
}

/** Returns the packages that are published. */
export function libraries() {
  return workspacePackages().filter(({ manifest }) => manifest.private !== true);
}

/** @param {string} folder @returns {Manifest | undefined} */
function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  } catch (error) {
    // A folder of a build whose package is gone.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
