import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { lockedPath } from '../../release/locked-path.mjs';
import { lockedTree } from '../../release/locked-tree.mjs';
import { npm } from '../../release/npm.mjs';
import { root } from '../../run.mjs';

const manifestShape = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean() })).default({}),
});
const lockedShape = z.looseObject({ name: z.string().optional(), version: z.string().optional() });
const lockShape = z.object({ packages: z.record(z.string(), lockedShape) });
type LockedPackage = z.infer<typeof lockedShape>;

type Manifest = z.infer<typeof manifestShape>;

/** A published package: its manifest, and its tarball. */
interface Packed {
  readonly manifest: Manifest;
  readonly tarball: string;
}

/** Reads the manifest of a package from its tarball. */
export async function readPacked(tarball: string, manifestText: string): Promise<Packed> {
  return { tarball, manifest: manifestShape.parse(JSON.parse(manifestText)) };
}

/**
 * Installs tarballs into a blank project outside of the workspace, as an app does. Their dependencies come in the
 * versions of our lock file, so the cache of npm has them. `alsoNeeded` names what the app also imports.
 */
export async function installPacked(
  folder: string,
  packed: readonly Packed[],
  alsoNeeded: readonly string[],
): Promise<void> {
  const text = await readFile(join(root, 'package-lock.json'), 'utf8');
  const locked = lockShape.parse(JSON.parse(text)).packages;
  const ours = new Set(packed.map(({ manifest }) => manifest.name));
  const needed = packed.flatMap(({ manifest }) => neededBy(manifest));
  const others = [...new Set(needed)].filter((name) => !ours.has(name));
  const roots = {
    ...Object.fromEntries(others.map((name) => [name, lockedPath(name, locked)])),
    ...Object.fromEntries(alsoNeeded.map((name) => [name, `node_modules/${name}`])),
  };
  const dependencies = {
    ...Object.fromEntries(
      packed.map(({ manifest, tarball }) => [manifest.name, `file:${relative(folder, tarball)}`]),
    ),
    ...Object.fromEntries(Object.entries(roots).map(([name, path]) => [name, wantedOf(name, locked[path])])),
  };
  const itself = { name: 'blank', version: '1.0.0', dependencies };
  const entries = await Promise.all(packed.map((one) => lockEntry(folder, one)));
  const packages = {
    '': itself,
    ...Object.fromEntries(entries),
    ...lockedTree(locked, roots),
  };
  const lock = { name: 'blank', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...itself, private: true, type: 'module' }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  npm(folder, ['ci']);
}

/** Returns the version of a package, and also its name if it is installed under another one. */
function wantedOf(name: string, { name: itsName = name, version = '' }: LockedPackage = {}): string {
  return itsName === name ? version : `npm:${itsName}@${version}`;
}

/** Returns the packages that npm installs for a package: its dependencies, and its peers unless they are optional. */
function neededBy({ dependencies, peerDependencies, peerDependenciesMeta }: Manifest): readonly string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys(dependencies), ...peers];
}

async function lockEntry(folder: string, { manifest, tarball }: Packed): Promise<readonly [string, object]> {
  const hash = createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64');
  const { version, dependencies, peerDependencies } = manifest;
  const { peerDependenciesMeta, bin } = manifest;
  return [
    `node_modules/${manifest.name}`,
    {
      version,
      resolved: `file:${relative(folder, tarball)}`,
      integrity: `sha512-${hash}`,
      dependencies,
      peerDependencies,
      peerDependenciesMeta,
      bin,
    },
  ];
}
