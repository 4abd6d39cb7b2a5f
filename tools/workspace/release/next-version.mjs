import { spawnSync } from 'node:child_process';
import { root, runInstalled } from '../run.mjs';

/**
 * Sets the next version in every package, by the commits since the last tag, adds it to CHANGELOG.md, commits and tags.
 * With `dryRun` it only prints that. Before the first tag the version is the one in the packages, and nothing is
 * changed.
 *
 * @param {{ dryRun: boolean }} options
 */
export async function nextVersion({ dryRun }) {
  if (!hasVersionTag()) {
    process.stderr.write(
      'no tag v* yet: this is the first version, the one in package.json; tag it when it is published\n',
    );
    return;
  }
  await runInstalled('nx', ['release', '--skip-publish', ...(dryRun ? ['--dry-run'] : [])]);
}

function hasVersionTag() {
  const { status, stdout, stderr } = spawnSync('git', ['tag', '--list', 'v*'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`git cannot list the tags: ${stderr}`);
  return stdout !== '';
}
