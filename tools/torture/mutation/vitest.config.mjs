import { defineConfig } from 'vitest/config';

const at = (/** @type {string} */ path) => new URL(`../../../${path}`, import.meta.url).pathname;

// The domain is tested by itself and by the contract on the storage in memory. Packages are found by path and not
// through node_modules, whose links would lead out of the copy that is mutated.
export default defineConfig({
  root: at(''),
  resolve: {
    alias: ['domain', 'storage-compensating', 'storage-contract', 'storage-memory'].map((name) => ({
      find: `@nbsetup/${name}`,
      replacement: at(`packages/${name}/src/index.ts`),
    })),
  },
  test: {
    include: ['packages/{domain,storage-memory}/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.int.test.ts'],
    isolate: false,
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['packages/domain/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/index.ts'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: at('tools/torture/coverage'),
    },
  },
});
