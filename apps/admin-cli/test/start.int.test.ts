import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { closedPort } from './local-server.ts';
import { temporaryFolder } from './test-environment.ts';
import { runProgram, type Call } from './program.ts';

/** The largest parts of the bundle. */
const heavy = ['domain', 'zod', 'kysely', 'storage', 'platform'].map((name) => `dist/bundle/${name}.js`);

/** The path of the shared launcher, as npm links its package. */
const sharedLauncher = fileURLToPath(new URL('../../../packages/cli-kit/launcher.js', import.meta.url));

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** Returns the files that Node.js loaded, as it reports them. */
const filesLoadedFor = async (argv: readonly string[], env: Call['env'] = {}): Promise<readonly string[]> => {
  const folder = await temporaryFolder();
  await runProgram({ argv, env: { ...env, NODE_V8_COVERAGE: folder } });
  const reports = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return reports
    .flatMap((report) => Array.from(report.matchAll(/"url":"(file:[^"]+)"/g), ([, url = '']) => url))
    .map((url) => fileURLToPath(url).replace(packageFolder, ''));
};

describe('the start, which `npm run bench:start` measures', () => {
  it.each([
    { args: ['--help'] },
    { args: ['--version'] },
    { args: ['completion'] },
    { args: ['--get-yargs-completions', 'nbsetup', 'token', ''] },
    { args: ['setup', '--help'] },
    { args: ['token', 'generate', '--help'] },
  ])('loads only the launcher and the main bundle for $args', async ({ args }) => {
    const files = await filesLoadedFor(args);

    expect(files).toContain('dist/bundle/main.js');
    expect(files.filter((file) => !file.startsWith('dist/bundle/'))).toEqual([
      'bin/nbsetup.js',
      sharedLauncher,
    ]);
    expect(files.filter((file) => heavy.includes(file))).toEqual([]);
  });

  it('loads the modules of a command when it runs', async () => {
    const files = await filesLoadedFor(['token', 'generate']);

    expect(files).toContain('dist/bundle/domain.js');
    expect(files).not.toContain('dist/bundle/storage.js');
    expect(files).not.toContain('dist/bundle/kysely.js');
  });

  it('loads no file of the workspace packages except the launcher, and no single file of kysely', async () => {
    const files = await filesLoadedFor(['status']);

    expect(files).toEqual(expect.arrayContaining(heavy));
    expect(files.filter((file) => /\/packages\/|\/(?:kysely|zod)\//.test(file))).toEqual([sharedLauncher]);
  });

  it('loads the embedded engine only for an embedded store', async () => {
    const NB_STORE_ENGINE_POSTGRES_DSN = 'postgres://somebody@127.0.0.1:1/nbsetup';

    const files = await filesLoadedFor(['status'], {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN,
    });

    expect(files).toContain('dist/bundle/storage.js');
    expect(files.filter((file) => /embedded|pglite/.test(file))).toEqual([]);
  });

  it('loads undici only for --ca-file', async () => {
    const certificates = join(await temporaryFolder(), 'ca.pem');
    await writeFile(certificates, '-----BEGIN CERTIFICATE-----');
    const args = ['status', '--url', `http://127.0.0.1:${await closedPort()}`];
    const ofUndici = (files: readonly string[]) => files.filter((file) => file.includes('/undici/'));

    const usual = await filesLoadedFor(args);
    const withCertificates = await filesLoadedFor([...args, '--ca-file', certificates]);

    expect(usual).toContain('dist/bundle/api.js');
    expect(ofUndici(usual)).toEqual([]);
    expect(ofUndici(withCertificates)).not.toEqual([]);
  });
});

it('the help is plain ASCII, so that its columns are aligned', async () => {
  const calls = [['--help'], ['setup', '--help'], ['token', 'generate', '--help'], ['migrate', '--help']];

  const outcomes = await Promise.all(calls.map((argv) => runInProcess({ argv })));

  for (const { stdout } of outcomes) expect(stdout).toMatch(/^[\n\x20-\x7e]{100,}$/);
});
