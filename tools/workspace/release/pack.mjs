import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * Packs staged packages into a folder. Returns the tarball of each.
 *
 * @param {readonly string[]} stages @param {string} folder
 */
export function pack(stages, folder) {
  mkdirSync(folder, { recursive: true });
  // One call for all: each start of npm costs half a second.
  npm(folder, ['pack', '--pack-destination', folder, '--loglevel=error', ...stages]);
  return stages.map((stage) => ({ stage, tarball: join(folder, tarballName(stage)) }));
}

/** @param {string} stage */
function tarballName(stage) {
  /** @type {{ name: string, version: string }} */
  const { name, version } = JSON.parse(readFileSync(join(stage, 'package.json'), 'utf8'));
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}
