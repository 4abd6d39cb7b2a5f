import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The environment of a plain shell, without the variables of the nx and npm that run these tests. */
const { PATH = '', HOME = '' } = process.env;
const shell = { PATH, HOME };

/** Starts npm in a process group of its own, so that its child processes can be found. */
function startNpm(script: string, folder: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn('npm', ['run', script], { cwd: folder, env: { ...shell, ...env }, detached: true });
}

/** Waits for the first output with `words`. Returns the output so far. */
async function outputUntil(words: string, { stdout, stderr }: ChildProcess): Promise<string> {
  let seen = '';
  return new Promise((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        seen += chunk;
        if (seen.includes(words)) resolve(seen);
      });
    }
    stdout?.once('end', () => {
      reject(new Error(`ended without ${words}: ${seen}`));
    });
  });
}

function hasProcesses({ pid = 0 }: ChildProcess): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/** Creates a folder with the scripts of this workspace, and with an nx and a tsx of the test. */
async function createWorkspace(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-scripts-'));
  const scripts = (await readdir(join(root, 'tools/workspace'))).filter((name) => name.endsWith('.mjs'));
  for (const name of [...scripts.map((script) => join('tools/workspace', script)), 'package.json'])
    await cp(join(root, name), join(folder, name));
  for (const group of ['packages', 'apps', 'examples']) await mkdir(join(folder, group), { recursive: true });
  for (const name of ['nx', 'tsx']) {
    await mkdir(join(folder, 'node_modules', name), { recursive: true });
    await writeFile(join(folder, 'node_modules', name, 'package.json'), '{"bin":"program.mjs"}');
    await writeFile(join(folder, 'node_modules', name, 'program.mjs'), program);
  }
  for (const lock of ['package-lock.json', 'node_modules/.package-lock.json'])
    await writeFile(join(folder, lock), '{"packages":{}}');
  return folder;
}

describe('npm start', () => {
  it('prints at most ten lines before the banner, and ends with the npm that runs it', async () => {
    // A build in this workspace would remove the programs of tests that run at the same time.
    const folder = await createWorkspace(
      `console.log('built\\n'.repeat(20)); console.error('warned\\n'.repeat(20));`,
    );
    await mkdir(join(folder, 'apps/api'));
    await symlink(join(root, 'apps/api/dist'), join(folder, 'apps/api/dist'));

    const npm = startNpm('start', folder, { NB_STORE_ENGINE: 'memory', NB_LISTEN_ADDRESS: '127.0.0.1:0' });
    const output = await outputUntil('nbsetup API', npm);
    const [before = ''] = output.split('nbsetup API');

    npm.kill('SIGTERM');

    await expect.poll(() => hasProcesses(npm)).toBe(false);
    expect(before.split('\n').length - 1).toBeLessThanOrEqual(10);
    await rm(folder, { recursive: true });
  });

  it('prints the output of a failed build, and the path of its log', async () => {
    const folder = await createWorkspace(`console.log('src/main.ts is broken'); process.exitCode = 3;`);

    const npm = startNpm('start', folder);
    const ended = new Promise((resolve) => npm.once('exit', resolve));
    const stderr = npm.stderr === null ? '' : await text(npm.stderr);

    expect(await ended).toBe(3);
    expect(stderr).toContain('src/main.ts is broken');
    expect(stderr).toContain('its output is shown above and stays in .nx/start.log');
    await rm(folder, { recursive: true });
  });
});

it.each(['test', 'build', 'dev', 'torture'])('npm run %s ends with the npm that runs it', async (script) => {
  const folder = await createWorkspace(
    `console.log('program is running'); setInterval(() => undefined, 1000);`,
  );
  const npm = startNpm(script, folder);
  await outputUntil('program is running', npm);

  npm.kill('SIGTERM');

  await expect.poll(() => hasProcesses(npm)).toBe(false);
  await rm(folder, { recursive: true });
});
