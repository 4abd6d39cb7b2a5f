import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../run.mjs';
import { packageProblems } from './check-package.mjs';
import { writeHostTarball } from './host-tarball.mjs';
import { pack } from './pack.mjs';
import { sbomOf } from './sbom.mjs';
import { stageLibrary } from './stage-library.mjs';
import { stageProgram } from './stage-program.mjs';
import { libraries } from './workspace-packages.mjs';

/**
 * Writes everything that is published into a folder, from what is built. Returns the tarballs of npm.
 *
 * @throws `Error` that names each problem of a package.
 * @param {string} out
 */
export async function writeRelease(out) {
  const work = mkdtempSync(join(tmpdir(), 'nbsetup-release-'));
  try {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const stages = libraries().map((library) => {
      const stage = join(work, 'npm', basename(library.folder));
      stageLibrary(library, stage);
      return stage;
    });
    const program = join(work, 'npm/nbsetup');
    const version = stageProgram(program);
    const packed = pack([...stages, program], join(out, 'npm'));
    await refuseProblems(packed.map(packageProblems));

    const host = writeHostTarball({ stage: program, version, out, work });
    writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(sbomOf(host.folder), undefined, 2)}\n`);
    writeImageContext(program, join(out, 'image'));
    cpSync(join(root, 'CHANGELOG.md'), join(out, 'CHANGELOG.md'));
    return { version, packed, host: host.tarball };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Writes the context of the image: its Dockerfile, and the program without its dependencies.
 * @param {string} program
 * @param {string} context
 */
function writeImageContext(program, context) {
  cpSync(program, join(context, 'nbsetup'), { recursive: true });
  cpSync(join(root, 'docker/release.Dockerfile'), join(context, 'Dockerfile'));
}

/** @param {readonly Promise<readonly string[]>[]} checks */
export async function refuseProblems(checks) {
  const problems = (await Promise.all(checks)).flat();
  if (problems.length > 0) throw new Error(`these packages cannot be published:\n${problems.join('\n')}`);
}
