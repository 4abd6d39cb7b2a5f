import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * Writes the tarball for hosts without npm: the package `nbsetup` with the packages that it imports. Returns the folder
 * with its files, and its path.
 *
 * @param {{ stage: string, version: string, out: string, work: string }} options
 */
export function writeHostTarball({ stage, version, out, work }) {
  const name = `nbsetup-${version}`;
  const folder = join(work, name);
  cpSync(stage, folder, { recursive: true });
  npm(folder, ['ci', '--omit=dev']);
  const tarball = join(out, `${name}-with-dependencies.tar.gz`);
  const { status, stderr } = spawnSync('tar', ['-czf', tarball, '--owner=0', '--group=0', '-C', work, name], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tar failed: ${stderr}`);
  return { folder, tarball };
}
