import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { defaultServerConditions } from 'vite';

// Packages of this workspace resolve to their TypeScript sources, so tests need no build. The others resolve as Node.js
// does. It ignores the field `module`, because it cannot load that build of @opentelemetry/api.
const conditions = ['@nbsetup/source', ...defaultServerConditions.filter((name) => name !== 'module')];

// vitest stores each transformed file by its root, its path and its content. The root is that of the workspace, so a
// file is transformed once, not once for each package that uses it. When the installed packages change, vitest removes
// the folder, even while another process uses it. So each set of packages has its own folder.
const root = import.meta.dirname;
const installed = createHash('sha256').update(readFileSync(join(root, 'node_modules/.package-lock.json')));
const transformedFiles = join(root, 'node_modules/.vitest', installed.digest('hex').slice(0, 12));

// Global setups run in another environment than tests. vitest 4.1.12 reads their stored files as bytes, and then fails
// at the first stack of an error.
const globalSetupsAreNotStored: Plugin = {
  name: 'global-setups-are-not-stored',
  configureVitest: ({ experimental_defineCacheKeyGenerator: defineKey }) => {
    defineKey(({ environment }) => environment.name !== '__vitest__' && '');
  },
};

// The package under test is the current folder.
const inPackage = (path: string): string => join(process.cwd(), path);

// `*.test.ts` uses nothing outside the process. `*.int.test.ts` uses a real PostgreSQL, real processes or real
// disks.
const integration = process.env['NBSETUP_TEST_KIND'] === 'int';

// A server is started for each package whose tests may use one, and for the package that starts servers.
const usesPostgres =
  integration && readFileSync(inPackage('package.json'), 'utf8').includes('"@nbsetup/test-postgres"');

export default defineConfig({
  root,
  plugins: [globalSetupsAreNotStored],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    dir: process.cwd(),
    experimental: { fsModuleCache: true, fsModuleCachePath: transformedFiles },
    include: integration ? ['{src,test}/**/*.int.test.ts'] : ['{src,test}/**/*.test.ts'],
    exclude: integration ? ['**/node_modules/**'] : ['**/node_modules/**', '**/*.int.test.ts'],
    globalSetup: [
      ...(usesPostgres
        ? [new URL('tools/test-postgres/src/vitest-global-setup.ts', import.meta.url).pathname]
        : []),
      // Each package may prepare something once for all its integration tests.
      ...[inPackage('test/global-setup.ts')].filter((path) => integration && existsSync(path)),
    ],
    // Test files share only modules without state, so no file needs to load them again.
    isolate: false,
    // Integration tests wait for processes, servers and disks about as long as they work.
    ...(integration ? { maxWorkers: 2 } : {}),
    // A test closes its embedded engine soon, so optimising the engine's code would take longer than it saves.
    ...(integration ? { execArgv: ['--liftoff-only'] } : {}),
    testTimeout: integration ? 60_000 : 10_000,
    hookTimeout: integration ? 60_000 : 10_000,
    // Integration tests poll for the work of other processes, and do not test their speed. On a busy machine the
    // default of one second was too short for some.
    expect: { poll: { timeout: integration ? 30_000 : 1_000 } },
    reporters: ['default', 'json'],
    outputFile: { json: inPackage(integration ? 'test-results/int.json' : 'test-results/unit.json') },
  },
});
