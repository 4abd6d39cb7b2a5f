import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { connectPostgres } from '@nbsetup/test-postgres';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
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
  const ofServices = ['express4', 'hono', '@hono/node-server'];
  await installPacked(blank, packed, ['@types/express', '@types/node', ...ofServices]);
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Returns the address of an empty database. */
async function emptyDatabase(): Promise<string> {
  const server = connectPostgres(inject('postgresUrl'));
  const database = await server.createDatabase();
  onTestFinished(async () => {
    await database.drop();
    await server.stop();
  });
  return database.url;
}

/** Runs a shell line in the blank project. It finds the bundlers of this workspace. */
async function runInBlank(line: string): Promise<string> {
  const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), '/usr/bin:/bin'].join(':');
  const { stdout } = await run('sh', ['-ec', line], { cwd: blank, env: { PATH: path } });
  return stdout;
}

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
    // Without the types of browsers, as in an app for Node.js.
    lib: ['es2023'],
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

it('services from the tarballs are set up, and their routes require a token', async () => {
  const library = await readFile(join(root, 'docs/library.md'), 'utf8');
  const [, app = '', commands = ''] =
    /^## Bundling\n.*?^```ts\n(.*?)^```.*?^```sh\n(.*?)^```/ms.exec(library) ?? [];
  await writeFile(join(blank, 'app.ts'), app);
  const names = ['express-4', 'express-5', 'hono', 'node-http'];
  const sources = names.map((name) => join(root, 'examples/small-services/src', `${name}.ts`));
  await build({ entryPoints: sources, outdir: join(blank, 'services'), logLevel: 'error' });
  await runInBlank(commands.replaceAll('npx ', ''));
  // Nothing is installed next to the bundles.
  const alone = join(folder, 'alone');
  await cp(join(blank, 'dist'), alone, { recursive: true });
  const bundles = await readdir(alone);
  const onPostgres = await Promise.all(
    bundles.map(async (name) => `${name}?database=${encodeURIComponent(await emptyDatabase())}`),
  );
  const services = [
    ...names.map((name) => join(blank, 'services', `${name}.js`)),
    ...[...bundles, ...onPostgres].map((name) => join(alone, name)),
  ];

  const printed = await runInBlank(
    ['node', join(import.meta.dirname, 'call-services.mjs'), ...services.map((path) => `'${path}'`)].join(
      ' ',
    ),
  );

  expect(bundles.sort()).toEqual(['esbuild.mjs', 'rolldown.mjs']);
  expect(JSON.parse(printed)).toEqual(
    services.map(() => ({ without: 401, noted: 200, body: { author: 'Admin' } })),
  );
}, 120_000);

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
