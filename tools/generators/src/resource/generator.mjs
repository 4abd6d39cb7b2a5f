import { formatFiles, generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { listResource } from './list-resource.mjs';
import { resourceNames } from './names.mjs';
import { writersOf } from './rights.mjs';
import { sweepRows } from './sweep-rows.mjs';

const migrationFolder = 'packages/storage-postgres/src';

/**
 * Creates a resource whose objects belong to an account and have a name, and adds it to the list of each package.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, plural?: string, module?: string, skipFormat?: boolean }} options
 */
export async function resourceGenerator(tree, options) {
  const names = resourceNames(options);
  if (tree.exists(`packages/domain/src/${names.name}`))
    throw new Error(`the resource ${names.name} exists already; choose another name`);
  const module = options.module ?? names.table;
  const rows = sweepRows(names, writersOf(tree, module));
  const migration = `${nextNumber(tree)}-${names.path}`;
  const substitutions = { ...names, module, migration, sweepRows: rows };
  generateFiles(tree, fileURLToPath(new URL('files', import.meta.url)), '.', substitutions);
  listResource(tree, names);
  if (options.skipFormat !== true) await formatFiles(tree);
  return () => {
    console.log('Now run: npm run openapi && npm test');
  };
}

/**
 * Returns the next number of a migration, in four digits.
 *
 * @param {import('@nx/devkit').Tree} tree
 */
function nextNumber(tree) {
  const names = tree
    .children(migrationFolder)
    .flatMap((folder) => tree.children(`${migrationFolder}/${folder}`));
  const numbers = names.map((name) => Number(/^(\d{4})-/.exec(name)?.[1] ?? 0));
  return String(Math.max(...numbers) + 1).padStart(4, '0');
}
