import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = import.meta.dirname;
const program = process.cwd();

// Stands in for a package of that name, for a program that has it.
const plainWidth = join(program, 'bundle/string-width.js');

const isPackage = (/** @type {string} */ id) => /^[^./]/.test(id);
// Ours in the versions that our packages name: of what stays outside, Node.js loads the version at the root of the clone, which may
// be that of somebody else.
const isInlined = (/** @type {string} */ id) =>
  id.startsWith('@nbsetup/') ||
  /^(?:ipaddr\.js|kysely|semver|yargs|zod|@oxc-project\/runtime)(?:\/|$)/.test(id);
const isOurs = (/** @type {string | undefined} */ importer) =>
  importer !== undefined && !importer.includes('/node_modules/');

/** Puts the thread that hashes passwords where the code that starts it looks for it: beside itself. */
const hashWorker = {
  name: 'hash-worker',
  /** @this {import('rolldown').PluginContext} */
  async generateBundle() {
    const source = await readFile(join(root, 'packages/platform-node/src/password/hash-worker.js'), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'hash-worker.js', source });
  },
};

/**
 * How the program in the current folder is bundled: into some files, each loaded when it is needed. Node.js reads hundreds
 * of small files, as ours and kysely's are, slower than it starts a server. What starts threads, brings WebAssembly or a
 * native addon stays outside, and what tools for tracing look for by name.
 *
 * @satisfies {import('rolldown').BuildOptions}
 */
const config = {
  cwd: program,
  input: 'src/main.ts',
  platform: 'node',
  preserveEntrySignatures: false,
  external: (id, importer) => isPackage(id) && isOurs(importer) && !isInlined(id),
  resolve: {
    alias: existsSync(plainWidth) ? { 'string-width': plainWidth } : {},
    conditionNames: ['@nbsetup/source', 'node', 'import'],
  },
  // Node.js 20 knows no `await using`; what it becomes needs a helper, which the bundler has with it.
  transform: { target: 'es2023' },
  plugins: [hashWorker],
  output: {
    // For `node --enable-source-maps`: stacks in the log then name our files and lines.
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    // What weighs most, by name: a test says which commands load it.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // Help texts name the bounds of the domain, and need nothing else of it. Left to the bundler they would be in the file of
        // the API that waits for its end, which the domain could then never load.
        { name: 'limits', test: /\/packages\/domain\/src\/limits\.ts$/ },
        { name: 'domain', test: /\/packages\/domain\/src\/(?!limits\.ts$)/ },
        { name: 'semver', test: /\/node_modules\/semver\// },
        { name: 'zod', test: /\/node_modules\/zod\// },
        { name: 'kysely', test: /\/node_modules\/kysely\// },
        { name: 'platform', test: /\/packages\/platform-node\/src\// },
        { name: 'embedded', test: /\/packages\/storage-postgres\/src\/embedded\// },
        { name: 'storage', test: /\/packages\/storage-(?:memory|postgres)\/src\// },
      ],
    },
  },
  logLevel: 'warn',
};

export default config;
