import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { without } from './without.mjs';

/** @typedef {import('./workspace-packages.mjs').WorkspacePackage} WorkspacePackage */
/** @typedef {import('./workspace-packages.mjs').Manifest} Manifest */

/**
 * Writes the files of a built library, as they are published, into a folder.
 * @param {WorkspacePackage} library
 * @param {string} stage
 */
export function stageLibrary({ folder, manifest }, stage) {
  mkdirSync(stage, { recursive: true });
  for (const entry of (manifest.files ?? []).filter((path) => !path.startsWith('!'))) {
    cpSync(join(root, folder, entry), join(stage, entry), { recursive: true });
  }
  cpSync(join(root, folder, 'README.md'), join(stage, 'README.md'));
  for (const name of ['LICENSE', 'NOTICE']) cpSync(join(root, name), join(stage, name));
  removeMaps(join(stage, 'dist'));
  writeFileSync(
    join(stage, 'package.json'),
    `${JSON.stringify(publishedManifest(manifest), undefined, 2)}\n`,
  );
}

/**
 * Returns the manifest that is published. The sources are not, so the condition that names them is left out.
 * Dependencies are ranges, so that an app has each library once.
 *
 * @param {Manifest} manifest
 */
function publishedManifest(manifest) {
  const { exports = {}, dependencies = {}, files = [] } = manifest;
  const published = Object.entries(exports).flatMap(([path, target]) => publishedExport(path, target));
  return {
    ...without(manifest, ['nx', 'devDependencies', 'scripts']),
    files: [...files, 'NOTICE'],
    exports: Object.fromEntries([...published, ['./package.json', './package.json']]),
    dependencies: Object.fromEntries(
      Object.entries(dependencies).map(([name, version]) => [name, rangeOf(version)]),
    ),
  };
}

/** Returns the range of versions that are compatible with the one that the tests ran with. @param {string} version */
function rangeOf(version) {
  return /^\d/.test(version) ? `^${version}` : version;
}

/** @param {string} path @param {string | Readonly<Record<string, string>>} target */
function publishedExport(path, target) {
  if (typeof target === 'string') return [[path, target]];
  const conditions = without(target, ['@nbsetup/source']);
  return Object.keys(conditions).length === 0 ? [] : [[path, conditions]];
}

/**
 * Removes source maps, which lead to sources that are not published, and the comments that name them.
 * @param {string} folder
 */
function removeMaps(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (/\.(?:map|tsbuildinfo)$/.test(entry.name)) rmSync(path);
    else if (/\.(?:js|d\.ts)$/.test(entry.name)) {
      writeFileSync(path, readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
    }
  }
}
