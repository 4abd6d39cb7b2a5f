import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from '../run.mjs';

/** @typedef {import('./workspace-packages.mjs').WorkspacePackage} WorkspacePackage */

const printer = ts.createPrinter({ removeComments: true });

/**
 * Returns the declarations that a built library exports, by entry and name, without comments. A change of this text is
 * a change that apps may notice.
 *
 * @param {WorkspacePackage} library
 */
export function apiReport({ folder, manifest }) {
  const entries = Object.entries(manifest.exports ?? {}).flatMap(([path, target]) =>
    typeof target === 'object' && target['types'] !== undefined
      ? [{ path, file: join(root, folder, target['types']) }]
      : [],
  );
  const parts = entries.map(({ path, file }) => {
    const exported = [...exportsOf(file)].sort(([one], [other]) => (one < other ? -1 : 1));
    const note = path.endsWith('/internal') ? ' (internal: no promise to apps)' : '';
    return [`// ${manifest.name}${path.slice(1)}${note}`, ...exported.map(([, text]) => text)].join('\n\n');
  });
  return `${parts.join('\n\n')}\n`;
}

/** Returns the text of each export of a file of declarations. @param {string} file @returns {Map<string, string>} */
function exportsOf(file) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const statement of statementsOf(file)) {
    if (
      !ts.isExportDeclaration(statement) ||
      !statement.exportClause ||
      !ts.isNamedExports(statement.exportClause)
    )
      continue;
    for (const { name, propertyName } of statement.exportClause.elements) {
      const specifier = statement.moduleSpecifier;
      if (specifier === undefined || !ts.isStringLiteral(specifier)) continue;
      found.set(
        name.text,
        textOf({ file, from: specifier.text, name: (propertyName ?? name).text, as: name.text }),
      );
    }
  }
  for (const name of declaredIn(file).keys()) found.set(name, declaredIn(file).get(name) ?? '');
  return found;
}

/** @param {{ file: string, from: string, name: string, as: string }} exported */
function textOf({ file, from, name, as }) {
  if (!from.startsWith('.')) return `export { ${name === as ? name : `${name} as ${as}`} } from '${from}';`;
  const path = join(dirname(file), from.replace(/\.[jt]s$/, '.d.ts'));
  const text = declaredIn(path).get(name) ?? exportsOf(path).get(name);
  if (text === undefined) throw new Error(`${path} does not export ${name}`);
  return name === as ? text : `// ${as}:\n${text}`;
}

/** Returns the declarations that a file exports itself. @param {string} file @returns {Map<string, string>} */
function declaredIn(file) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const source = sourceOf(file);
  for (const statement of source.statements) {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText(source))
      : ts.isFunctionDeclaration(statement) ||
          ts.isClassDeclaration(statement) ||
          ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement)
        ? [statement.name?.text ?? '']
        : [];
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (isExported !== true) continue;
    const shown = ts.isVariableStatement(statement) ? sortedProperties(statement) : statement;
    const text = printer.printNode(ts.EmitHint.Unspecified, shown, source);
    // An overloaded function has several.
    for (const name of names)
      found.set(name, [...(found.has(name) ? [found.get(name)] : []), text].join('\n'));
  }
  return found;
}

/**
 * Returns a declaration whose object types have their properties in the order of their names. The compiler writes the
 * type of a constant with spread objects in an order that changes from build to build.
 *
 * @param {ts.VariableStatement} statement
 */
function sortedProperties(statement) {
  const { transformed } = ts.transform(statement, [
    (context) => (root) => {
      /** @param {ts.Node} node @returns {ts.Node} */
      const visit = (node) => {
        const visited = ts.visitEachChild(node, visit, context);
        if (!ts.isTypeLiteralNode(visited) || !visited.members.every(ts.isPropertySignature)) return visited;
        const members = [...visited.members].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
        return context.factory.createTypeLiteralNode(members);
      };
      return ts.visitEachChild(root, visit, context);
    },
  ]);
  return transformed[0] ?? statement;
}

/** @param {ts.TypeElement} member */
function nameOf(member) {
  return member.name !== undefined && ts.isIdentifier(member.name) ? member.name.text : '';
}

/** @param {string} file */
function statementsOf(file) {
  return sourceOf(file).statements;
}

/** @type {Map<string, ts.SourceFile>} */
const sources = new Map();

/** @param {string} file */
function sourceOf(file) {
  const source =
    sources.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  sources.set(file, source);
  return source;
}
