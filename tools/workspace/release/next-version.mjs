import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { writeVersion } from './version-files.mjs';

/**
 * Sets the next version by the commits since the last tag: in every package, and in the files that name it. Adds it to
 * CHANGELOG.md, commits and tags. With `dryRun` it only prints that. Before the first tag the version is the one in the
 * packages, and nothing is changed.
 *
 * @param {{ dryRun: boolean }} options
 */
export async function nextVersion({ dryRun }) {
  if (git(['tag', '--list', 'v*']) === '') {
    process.stderr.write(
      'no tag v* yet: this is the first version, the one in package.json; tag it when it is published\n',
    );
    return;
  }
  if (!dryRun && git(['status', '--porcelain']) !== '')
    throw new Error('git has changes that are not committed: commit or stash them, then release again');
  const { releaseChangelog, releaseVersion } = await import('nx/release/index.js');
  const common = { dryRun, gitCommit: false, gitTag: false, stageChanges: false };
  const { workspaceVersion: version, projectsVersionData: versionData } = await releaseVersion(common);
  if (typeof version !== 'string') {
    process.stderr.write('no commit since the last tag changes the version\n');
    return;
  }
  await releaseChangelog({ ...common, version, versionData });
  if (dryRun) return;
  const changelog = join(root, 'CHANGELOG.md');
  writeFileSync(changelog, withNewestBelowTitle(readFileSync(changelog, 'utf8')));
  writeVersion(version);
  git(['commit', '--quiet', '--all', '--message', `chore(release): version ${version}`]);
  git(['tag', '--annotate', `v${version}`, '--message', `Version ${version}`]);
}

/**
 * Returns the changelog with its title and introduction first. nx writes the newest version above them.
 * @param {string} changelog
 */
export function withNewestBelowTitle(changelog) {
  const title = changelog.indexOf('# Changelog\n');
  // The heading of a major version has one `#`.
  const older = changelog.slice(title).search(/^##? \d/m);
  if (title === -1 || older === -1) throw new Error('CHANGELOG.md has no title and no older version');
  const parts = [
    changelog.slice(title).slice(0, older),
    changelog.slice(0, title),
    changelog.slice(title + older),
  ];
  return parts.map((part) => part.trim()).join('\n\n') + '\n';
}

/** @param {readonly string[]} parameters */
function git(parameters) {
  const { status, stdout, stderr } = spawnSync('git', parameters, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`\`git ${parameters[0]}\` failed: ${stderr}`);
  return stdout;
}
