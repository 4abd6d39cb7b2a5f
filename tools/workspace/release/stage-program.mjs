import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { lockedPath } from './locked-path.mjs';
import { lockedTree, resolveLocked } from './locked-tree.mjs';
import { bundledPackages, importedPackages } from './program-imports.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const program = join(root, 'apps/admin-cli');
const here = import.meta.dirname;

/**
 * Writes the npm package `nbsetup` into a folder: the bundle of the CLI, which is also the API and the migration tool,
 * and the packages that it imports, each in the version that the tests ran with. Returns its version.
 *
 * @param {string} stage
 * @returns {string}
 */
export function stageProgram(stage) {
  mkdirSync(join(stage, 'bin'), { recursive: true });
  cpSync(join(program, 'dist/bundle'), join(stage, 'dist/bundle'), { recursive: true });
  cpSync(join(root, 'packages/cli-kit/launcher.js'), join(stage, 'bin/launcher.js'));
  const launcher = readFileSync(join(program, 'bin/nbsetup.js'), 'utf8').replace(
    '@nbsetup/cli-kit/launcher',
    './launcher.js',
  );
  writeFileSync(join(stage, 'bin/nbsetup.js'), launcher, { mode: 0o755 });
  for (const name of ['LICENSE', 'NOTICE', 'CHANGELOG.md']) cpSync(join(root, name), join(stage, name));
  cpSync(join(here, 'nbsetup-readme.md'), join(stage, 'README.md'));
  copyPages(join(stage, 'docs'));

  const bundle = join(stage, 'dist/bundle');
  writeFileSync(join(stage, 'THIRD-PARTY-NOTICES'), thirdPartyNotices(inside()));
  const { manifest, lock } = describeProgram(importedPackages(bundle));
  writeJson(join(stage, 'package.json'), manifest);
  writeJson(join(stage, 'npm-shrinkwrap.json'), lock);
  return manifest.version;
}

/**
 * Copies the pages that help texts and messages name. The decisions are for those who change the code.
 * @param {string} folder
 */
function copyPages(folder) {
  mkdirSync(folder);
  for (const name of readdirSync(join(root, 'docs'))) {
    if (name !== 'adr' && name !== 'api')
      cpSync(join(root, 'docs', name), join(folder, name), { recursive: true });
  }
}

/** Returns the folders of the packages that are inside of the bundle and of the pages that it serves. */
function inside() {
  const locked = readJson(join(root, 'package-lock.json')).packages;
  const { devDependencies } = readJson(join(root, 'apps/console/package.json'));
  const ofPages = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'));
  const roots = Object.fromEntries(
    ofPages.map((name) => [name, resolveLocked(locked, 'apps/console', name) ?? '']),
  );
  const paths = Object.keys(lockedTree(locked, roots)).filter((path) => !path.includes('/@types/'));
  return [...bundledPackages(join(program, 'dist/bundle')), ...paths.map((path) => join(root, path))];
}

/** Returns the manifest and the lock file of the program. @param {readonly string[]} imported */
function describeProgram(imported) {
  const locked = readJson(join(root, 'package-lock.json')).packages;
  const { version, engines } = readJson(join(program, 'package.json'));
  const { description, license, keywords } = readJson(join(here, 'nbsetup-package.json'));
  const roots = Object.fromEntries(imported.map((name) => [name, lockedPath(name, locked)]));
  const dependencies = Object.fromEntries(imported.map((name) => [name, locked[roots[name] ?? '']?.version]));
  const bin = { nbsetup: 'bin/nbsetup.js' };
  const manifest = {
    name: 'nbsetup',
    version,
    description,
    license,
    keywords,
    type: 'module',
    engines,
    bin,
    exports: { './package.json': './package.json' },
    files: ['bin', 'dist', 'docs', 'CHANGELOG.md', 'NOTICE', 'THIRD-PARTY-NOTICES', 'npm-shrinkwrap.json'],
    dependencies,
  };
  const itself = { name: 'nbsetup', version, license, dependencies, bin, engines };
  const lock = {
    name: 'nbsetup',
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': itself, ...lockedTree(locked, roots) },
  };
  return { manifest, lock };
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {string} file @param {object} content */
function writeJson(file, content) {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
