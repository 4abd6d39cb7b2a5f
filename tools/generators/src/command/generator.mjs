import { formatFiles, generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { insertLine } from '../edit/insert-line.mjs';
import { resourceNames } from '../resource/names.mjs';

const sources = 'apps/admin-cli/src';

/**
 * Creates a command of `nbsetup` that reads the store, with its code, a test and an example for its help.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, skipFormat?: boolean }} options
 */
export async function commandGenerator(tree, options) {
  const names = resourceNames(options);
  const { name, one } = names;
  if (tree.exists(`${sources}/command/${name}.ts`) || tree.exists(`${sources}/${name}`))
    throw new Error(`the command or folder ${name} exists already; choose another name`);
  generateFiles(tree, fileURLToPath(new URL('files', import.meta.url)), '.', names);
  const parser = `${sources}/cli-parser.ts`;
  insertLine(tree, {
    file: parser,
    line: `import { ${one}Command } from './command/${name}.ts';`,
    before: /^import \{ migrateCommand \}/,
  });
  insertLine(tree, {
    file: parser,
    line: `    .command(${one}Command(context))`,
    before: /^ {4}\.command\(migrateCommand/,
  });
  insertLine(tree, {
    file: `${sources}/program/examples.ts`,
    line: `  ${one}: ['npx nbsetup ${name}', 'as it stands'],`,
    before: /^ {2}migrate: /,
  });
  if (options.skipFormat !== true) await formatFiles(tree);
  return () => {
    console.log('Now describe the command on a page of docs/cli, and run: npm test');
  };
}
