import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeRelease } from '../../release/write-release.mjs';
import { libraries } from '../../release/workspace-packages.mjs';
import { root } from '../../run.mjs';
import { installPacked, readPacked } from './blank-project.ts';
import { node, serve } from './served-program.ts';

const run = promisify(execFile);
const readme = await readFile(join(root, 'README.md'), 'utf8');
const blocks = Array.from(readme.matchAll(/^```(\w+)\n(.*?)^```/gms), ([, language, text = '']) => ({
  language,
  text,
}));
const shellBlocks = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const setup = { email: 'admin@example.com', name: 'Admin', password: 'use-a-long-random-password' };

let folder: string;
let blank: string;
let release: Awaited<ReturnType<typeof writeRelease>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nbsetup-release-'));
  blank = join(folder, 'blank');
  await mkdir(blank);
  release = await writeRelease(join(folder, 'release'));
  const packed = await Promise.all(
    release.packed.map(async ({ tarball }) => {
      const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
      return readPacked(tarball, stdout);
    }),
  );
  await installPacked(blank, packed);
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

it('has the program and every library', () => {
  const expected = ['nbsetup', ...libraries().map(({ folder: path }) => `nbsetup-${basename(path)}`)];

  const names = release.packed.map(({ tarball }) => basename(tarball).replace(/-\d.*$/, ''));

  expect(names.sort()).toEqual(expected.sort());
  expect(names.length).toBeGreaterThan(8);
});

it('each package has a licence, a description and no sources, maps or tests', async () => {
  const packages = [
    ...(await readdir(join(blank, 'node_modules/@nbsetup'))).map((name) => `@nbsetup/${name}`),
    'nbsetup',
  ];

  for (const name of packages) {
    const at = join(blank, 'node_modules', name);
    const manifest: unknown = JSON.parse(await readFile(join(at, 'package.json'), 'utf8'));
    const files = await readdir(at, { recursive: true });

    expect(manifest).toMatchObject({ license: 'MIT', type: 'module', engines: { node: '>=20.20' } });
    expect(manifest).toHaveProperty('description');
    expect(manifest).toHaveProperty('keywords');
    expect(JSON.stringify(manifest)).not.toMatch(/@nbsetup\/source|workspace:|https?:/);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md']));
    // The maps of the program have its sources inside, for stacks in a log.
    const unwanted = name === 'nbsetup' ? /\.test\.|\.ts$/ : /\.test\.|(?<!\.d)\.ts$|\.map$|tsbuildinfo/;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  }
});

it.each([
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
])('its types are complete, without skipLibCheck, with $moduleResolution', async (modes) => {
  const imports = libraries().flatMap(({ manifest }) =>
    Object.entries(manifest.exports ?? {})
      .filter(([, target]) => typeof target === 'object' && 'types' in target)
      .map(([path]) => `${manifest.name}${path.slice(1)}`),
  );
  const source = imports.map((name, index) => `export * as part${index} from '${name}';\n`).join('');
  await writeFile(join(blank, 'use.ts'), source);
  const options = {
    ...modes,
    target: 'es2023',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
  };
  await writeFile(
    join(blank, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['use.ts'] }),
  );

  const checked = run(process.execPath, [join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', blank]);

  expect(imports.length).toBeGreaterThan(10);
  expect(await checked.catch((error: unknown) => error)).toMatchObject({ stdout: '' });
});

it('README.md starts it, from npm and from the tarball with dependencies, on the same data', async () => {
  const [start = ''] = shellBlocks;
  const [install = '', line = ''] = start.trimEnd().split('\n');
  const data = join(folder, 'data');
  await mkdir(data);
  await run('tar', ['-xzf', release.host, '-C', folder]);
  const unpacked = join(folder, `nbsetup-${release.version}`, 'bin/nbsetup.js');

  expect(install).toBe('npm install <this clone>/dist/release/npm/nbsetup-[0-9]*.tgz');
  expect(line).toBe('NB_SETUP_PAT_ENABLED=true npx nbsetup serve');
  const first = await serve(
    line.replace('npx nbsetup', `${node} ${join(blank, 'node_modules/.bin/nbsetup')}`),
    data,
  );
  const pasted = shellBlocks.filter((block) => !/np[mx] /.test(block)).join('');
  const { stdout } = await run('sh', ['-ec', pasted.replaceAll('http://localhost:8080', first.url)], {
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` },
  });
  expect(stdout).toBe(
    blocks
      .filter(({ language }) => language === 'text')
      .map(({ text }) => text)
      .join(''),
  );
  expect(await first.stop()).toBe(0);

  const second = await serve(line.replace('npx nbsetup', `${node} ${unpacked}`), data);
  const again = await fetch(`${second.url}/api/setup`, { method: 'POST', body: JSON.stringify(setup) });
  expect(again.status).toBe(412);
  expect(await second.stop()).toBe(0);

  const status = await run('sh', ['-c', `${node} ${unpacked} status --output json`], { cwd: data, env: {} });
  const stateOfSetup: unknown = JSON.parse(status.stdout);
  const state = { version: release.version, store: 'ready', setup_required: false };
  expect(stateOfSetup).toMatchObject(state);
}, 120_000);

it('the bill of materials has the packages of the program, and no address of a registry', async () => {
  const text = await readFile(join(folder, 'release/sbom.cdx.json'), 'utf8');
  const lock = await readFile(join(folder, 'release/image/nbsetup/npm-shrinkwrap.json'), 'utf8');

  expect(text).toContain('"purl": "pkg:npm/%40electric-sql/pglite@');
  expect(text).not.toContain('"type": "distribution"');
  expect(lock).toContain('"integrity": "sha512-');
  expect(lock).not.toContain('"resolved"');
});
