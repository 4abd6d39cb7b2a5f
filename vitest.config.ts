import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { defaultServerConditions } from 'vite';

// Packages of this workspace resolve to their TypeScript sources, so tests need no build. The others resolve as Node.js
// has them: it knows no `module`, and cannot load what @opentelemetry/api has there.
const conditions = ['@nbsetup/source', ...defaultServerConditions.filter((name) => name !== 'module')];

// `*.test.ts` touches nothing outside the process; `*.int.test.ts` uses a real PostgreSQL, real processes or real
// disks.
const integration = process.env['NBSETUP_TEST_KIND'] === 'int';

// A server is started for a package whose tests may use one, and for the package that makes servers.
const usesPostgres = integration && readFileSync('package.json', 'utf8').includes('"@nbsetup/test-postgres"');

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: integration ? ['{src,test}/**/*.int.test.ts'] : ['{src,test}/**/*.test.ts'],
    exclude: integration ? ['**/node_modules/**'] : ['**/node_modules/**', '**/*.int.test.ts'],
    globalSetup: [
      ...(usesPostgres
        ? [new URL('tools/test-postgres/src/vitest-global-setup.ts', import.meta.url).pathname]
        : []),
      // What a package prepares once for all its integration tests.
      ...['test/global-setup.ts'].filter((path) => integration && existsSync(path)),
    ],
    // Test files share nothing but modules without state, so none need load them anew.
    isolate: false,
    // Integration tests wait for processes, servers and disks about as long as they work.
    ...(integration ? { maxWorkers: 2 } : {}),
    // What a test opens is closed soon: optimising the code of the embedded engine costs more than it brings.
    ...(integration ? { execArgv: ['--liftoff-only'] } : {}),
    testTimeout: integration ? 60_000 : 10_000,
    hookTimeout: integration ? 60_000 : 10_000,
    // What integration tests poll for is done by other processes, whose speed is not what they are about; the default
    // of one second was too short for some on a busy machine.
    expect: { poll: { timeout: integration ? 30_000 : 1_000 } },
    reporters: ['default', 'json'],
    outputFile: { json: integration ? 'test-results/int.json' : 'test-results/unit.json' },
  },
});
