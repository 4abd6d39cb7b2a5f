import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, root, runInstalled } from './run.mjs';

/**
 * Writes a release into dist/release. Without `--dry-run` it first sets the version, writes CHANGELOG.md, commits and
 * tags. It publishes nothing.
 */
async function release() {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } });
  await ensureInstalled();
  // These files import packages that a new clone does not have before.
  const { nextVersion } = await import('./release/next-version.mjs');
  const { libraries } = await import('./release/workspace-packages.mjs');
  const { refuseProblems, writeRelease } = await import('./release/write-release.mjs');
  const { typeProblems } = await import('./release/check-types.mjs');
  const { writeChecksums } = await import('./release/write-checksums.mjs');

  await nextVersion({ dryRun: values['dry-run'] });
  // tsc leaves the files of removed sources.
  for (const { folder } of libraries()) rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  await runInstalled('nx', ['run-many', '-t', 'build', '--output-style=static']);
  const out = join(root, 'dist/release');
  const { version, packed } = await writeRelease(out);
  await refuseProblems(
    packed.filter(({ stage }) => !stage.endsWith('/nbsetup')).map(({ tarball }) => typeProblems(tarball)),
  );
  writeChecksums(out);
  process.stdout.write(`wrote version ${version} into ${relative(process.cwd(), out)}\n`);
  if (!values['dry-run'])
    process.stdout.write('to publish it: npm publish dist/release/npm/<file>, for each file there\n');
}

endWithNpm();
await release().catch(fail);
