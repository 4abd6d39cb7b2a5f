import { join } from 'node:path';

const folder = import.meta.dirname;

// The start needs these, and nothing of them has to exist once.
const bundled = ['yargs', '@nbsetup/migrate/strict-parser'];
const isPackage = (/** @type {string} */ id) => /^[^./]/.test(id);
const isOurs = (/** @type {string | undefined} */ importer) =>
  importer !== undefined && !importer.includes('/node_modules/');

/**
 * The parser with yargs becomes one file, and each command one that is loaded when it runs: Node.js reads dozens of
 * small files slower than one. All other packages stay outside, so that each class of theirs exists once.
 *
 * @satisfies {import('rolldown').BuildOptions}
 */
const config = {
  cwd: join(folder, '..'),
  input: 'src/main.ts',
  platform: 'node',
  external: (id, importer) => isPackage(id) && isOurs(importer) && !bundled.includes(id),
  resolve: { alias: { 'string-width': join(folder, 'string-width.js') } },
  output: { dir: 'dist/bundle', cleanDir: true, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  logLevel: 'warn',
};

export default config;
