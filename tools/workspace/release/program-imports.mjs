import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';

/**
 * Returns the packages that the files of a bundle import, with `import`, `import()` and `require`.
 * @param {string} folder
 */
export function importedPackages(folder) {
  const specifiers = filesIn(folder, '.js').flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
  const outside = specifiers.filter(
    (name) => !/^(?:\.|node:|file:)/.test(name) && !builtinModules.includes(name),
  );
  return [...new Set(outside.map(packageOf))].sort();
}

/** Returns the folders of the packages that a bundle has inside, by its source maps. @param {string} folder */
export function bundledPackages(folder) {
  const sources = filesIn(folder, '.js.map').flatMap((file) => {
    /** @type {{ sources: readonly string[] }} */
    const map = JSON.parse(readFileSync(file, 'utf8'));
    return map.sources.map((source) => join(folder, source));
  });
  const folders = sources.flatMap((source) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? []);
  return [...new Set(folders)].sort();
}

/** @param {string} folder @param {string} ending */
function filesIn(folder, ending) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}

/** @param {string} file @param {string} code @returns {readonly string[]} */
function importsOf(file, code) {
  const { program } = parseSync(file, code);
  /** @type {string[]} */
  const found = [];
  const add = (/** @type {{ type: string, value?: unknown } | null} */ node) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    CallExpression: ({ callee, arguments: [first = null] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require') add(first);
    },
  }).visit(program);
  return found;
}

/** @param {string} specifier */
function packageOf(specifier) {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
