import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const env = { PATH: dirname(process.execPath) };
const home = new URL('../launcher.js', import.meta.url).href;

interface Installed {
  readonly folder: string;
  readonly launcher: string;
}

/** Creates a program that is not built yet, with a launcher like those of the workspace. */
async function install(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-launcher-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const launcher = join(folder, 'launcher.mjs');
  await writeFile(
    launcher,
    `#!/usr/bin/env node
const program = new URL('./main.mjs', import.meta.url);
import('${home}').then(({ launch }) => launch({ name: 'sample', program }));
`,
  );
  await chmod(launcher, 0o755);
  return { folder, launcher };
}

const outcomeOf = (command: string, argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, argv, { env, encoding: 'utf8' });
  return { status, stdout, stderr };
};

it('runs the built program with its arguments, also through a symbolic link, as npm creates one', async () => {
  const { folder, launcher } = await install();
  await writeFile(join(folder, 'main.mjs'), 'process.stdout.write(process.argv.slice(2).join());\n');
  await symlink(launcher, join(folder, 'sample'));

  expect(outcomeOf(join(folder, 'sample'), ['one', 'two'])).toEqual({
    status: 0,
    stdout: 'one,two',
    stderr: '',
  });
});

it('says what to do if nothing is built yet', async () => {
  const { launcher } = await install();

  expect(outcomeOf(process.execPath, [launcher])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'sample: not built yet, run `npm run build` first\n',
  });
});

it('says which version of Node.js is needed if it runs on an older one', async () => {
  const { folder, launcher } = await install();
  const older = join(folder, 'older.cjs');
  await writeFile(older, "Object.defineProperty(process, 'versions', { value: { node: '20.19.9' } });\n");
  await writeFile(join(folder, 'main.mjs'), "throw new Error('loaded');\n");
  const packageText = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const [, needed = ''] = /"node": ">=([\d.]+)"/.exec(packageText) ?? [];

  expect(outcomeOf(process.execPath, ['-r', older, launcher])).toEqual({
    status: 1,
    stdout: '',
    stderr: `sample: Node.js ${needed} or newer is needed, and this is 20.19.9\n`,
  });
});
