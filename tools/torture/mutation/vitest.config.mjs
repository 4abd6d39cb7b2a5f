import { defineConfig } from 'vitest/config';

const at = (/** @type {string} */ path) => new URL(`../../../${path}`, import.meta.url).pathname;

// The domain runs with its own tests and with the contract on the memory storage. Packages are found by path, because
// the links in node_modules would lead out of the mutated copy.
export default defineConfig({
  root: at(''),
  resolve: {
    alias: ['domain', 'storage-compensating', 'testing', 'storage-memory'].flatMap((name) => [
      { find: new RegExp(`^@nbsetup/${name}$`), replacement: at(`packages/${name}/src/index.ts`) },
      // Such as `@nbsetup/domain/storage`.
      { find: new RegExp(`^@nbsetup/${name}/`), replacement: at(`packages/${name}/src/`) },
    ]),
  },
  test: {
    include: ['packages/{domain,storage-memory}/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.int.test.ts'],
    isolate: false,
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['packages/domain/src/**/*.ts'],
      // The last ones are the entries of the package, which only export.
      exclude: [
        '**/*.test.ts',
        '**/domain/src/testing/*',
        '**/domain/src/{index,storage,admin,internal,testing}.ts',
      ],
      reporter: ['text', 'json-summary'],
      reportsDirectory: at('tools/torture/coverage'),
    },
  },
});
