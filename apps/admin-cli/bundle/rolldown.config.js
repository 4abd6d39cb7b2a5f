import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = import.meta.dirname;

const isPackage = (/** @type {string} */ id) => /^[^./]/.test(id);
const isInlined = (/** @type {string} */ id) =>
  id.startsWith('@nbsetup/') || /^(?:kysely|semver|yargs|zod)(?:\/|$)/.test(id);
const isOurs = (/** @type {string | undefined} */ importer) =>
  importer !== undefined && !importer.includes('/node_modules/');

/** Puts the thread that hashes passwords where the code that starts it looks for it: beside itself. */
const hashWorker = {
  name: 'hash-worker',
  /** @this {import('rolldown').PluginContext} */
  async generateBundle() {
    const source = await readFile(
      join(folder, '../../../packages/platform-node/src/password/hash-worker.js'),
      'utf8',
    );
    this.emitFile({ type: 'asset', fileName: 'hash-worker.js', source });
  },
};

/**
 * The program becomes some dozen files, each loaded when a command needs it: Node.js reads hundreds of small files, as
 * ours and kysely's are, slower than that does its work. What starts threads, brings WebAssembly or a native addon stays
 * outside.
 *
 * @satisfies {import('rolldown').BuildOptions}
 */
const config = {
  cwd: join(folder, '..'),
  input: 'src/main.ts',
  platform: 'node',
  preserveEntrySignatures: false,
  external: (id, importer) => isPackage(id) && isOurs(importer) && !isInlined(id),
  resolve: {
    alias: { 'string-width': join(folder, 'string-width.js') },
    conditionNames: ['@nbsetup/source', 'node', 'import'],
  },
  plugins: [hashWorker],
  output: {
    dir: 'dist/bundle',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    // What weighs most, by name: a test says which commands load it.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'domain', test: /\/packages\/domain\/src\// },
        { name: 'zod', test: /\/node_modules\/zod\// },
        { name: 'kysely', test: /\/node_modules\/kysely\// },
        { name: 'platform', test: /\/packages\/platform-node\/src\// },
        { name: 'storage', test: /\/packages\/storage-(?:memory|postgres)\/src\// },
      ],
    },
  },
  logLevel: 'warn',
};

export default config;
