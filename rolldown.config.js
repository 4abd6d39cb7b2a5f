import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';

const root = import.meta.dirname;
const program = process.cwd();

// Stands in for a package of that name, for a program that has it.
const plainWidth = join(program, 'bundle/string-width.js');

const isPackage = (/** @type {string} */ id) => /^[^./]/.test(id);
// These are bundled in the versions that our packages name. For a package outside the bundle, Node.js loads the version
// at the root of the clone, which another package may have chosen.
const isInlined = (/** @type {string} */ id) =>
  id.startsWith('@nbsetup/') ||
  /^(?:ipaddr\.js|kysely|semver|yargs|zod|@oxc-project\/runtime)(?:\/|$)/.test(id);
const isOurs = (/** @type {string | undefined} */ importer) =>
  importer !== undefined && !importer.includes('/node_modules/');

/** Puts the file of the thread that hashes passwords next to the code that starts it. */
const hashWorker = {
  name: 'hash-worker',
  /** @this {import('rolldown').PluginContext} */
  async generateBundle() {
    const source = await readFile(join(root, 'packages/platform-node/src/password/hash-worker.js'), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'hash-worker.js', source });
  },
};

/** Puts the images of a new embedded store next to the code that reads them. The targets `image` make them. */
const storeImages = {
  name: 'store-images',
  /** @this {import('rolldown').PluginContext} */
  async generateBundle() {
    const images = ['storage-postgres/src/embedded/cluster-image.br', 'product/src/store-image.br'];
    for (const path of images) {
      const source = await readFile(join(root, 'packages', path));
      this.emitFile({ type: 'asset', fileName: basename(path), source });
    }
  },
};

/**
 * Writes characters outside of Latin-1 as escapes. The text of a loaded file stays in memory, and with one such
 * character V8 stores two bytes for each character of the file.
 */
const oneByteText = {
  name: 'one-byte-text',
  /**
   * @param {import('rolldown').NormalizedOutputOptions} _options
   * @param {import('rolldown').OutputBundle} bundle
   */
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      if (/\\[^\0-\xff]/.test(file.code)) throw new TypeError(`${file.fileName} has no place for an escape`);
      const escaped = (/** @type {string} */ unit) =>
        `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
      file.code = file.code.replace(/[^\0-\xff]/g, escaped);
    }
  },
};

/** Puts the built pages for people next to the program that serves them. */
const consoleFiles = {
  name: 'console-files',
  /**
   * @this {import('rolldown').PluginContext}
   * @param {import('rolldown').NormalizedOutputOptions} _options
   * @param {import('rolldown').OutputBundle} bundle
   */
  async generateBundle(_options, bundle) {
    const serves = Object.values(bundle).some(
      (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith('/console-files.ts')),
    );
    if (!serves) return;
    const folder = join(root, 'apps/console/dist');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      this.emitFile({
        type: 'asset',
        fileName: `console/${relative(folder, path)}`,
        source: await readFile(path),
      });
    }
  },
};

/**
 * Bundles the program in the current folder into some files, each loaded when it is needed. To read hundreds of small
 * files, such as ours and those of kysely, takes Node.js longer than to start a server. Packages that start threads, or
 * have WebAssembly or a native addon, stay outside. So do packages that tracing tools find by name.
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
  // Node.js 20 has no `await using`. Its compiled form needs a helper, which the bundler adds.
  transform: { target: 'es2023' },
  plugins: [oneByteText, hashWorker, storeImages, consoleFiles],
  output: {
    // With `node --enable-source-maps`, stacks in the log name our files and lines.
    sourcemap: true,
    // The text of a loaded file stays in memory. The source maps have the comments.
    comments: { legal: true, annotation: false, jsdoc: false },
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    // The largest parts by name. A test checks which commands load them.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        // Help texts need only the bounds of the domain. The bundler alone would put the bounds into the file of the
        // API, which waits for the end of the API. Then the domain could never be loaded.
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
