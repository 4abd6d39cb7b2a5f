import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { libraries } from '../release/workspace-packages.mjs';
import { root } from '../run.mjs';
import { projectFiles } from './project-files.ts';

const code = await projectFiles('.ts', '.tsx', '.mjs', '.js', '.md', '.template');
const withInternal = libraries().filter(({ folder }) => existsSync(join(root, folder, 'src/internal.ts')));

/** Returns the names that an entry exports. */
function namesIn(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return ts
    .createSourceFile(path, text, ts.ScriptTarget.Latest)
    .statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) &&
      statement.exportClause !== undefined &&
      ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => name.text)
        : [],
    );
}

/** Returns the names that files outside a folder import from an entry. */
function importedFrom(entry: string, folder: string): ReadonlySet<string> {
  const statements = new RegExp(`import (?:type )?\\{([^}]*)\\} from '${entry}'`, 'g');
  return new Set(
    code
      .filter(({ path }) => !path.startsWith(`${folder}/`))
      .flatMap(({ text }) => Array.from(text.matchAll(statements), ([, names = '']) => names))
      .flatMap((names) => names.split(',').map((name) => name.trim().replace(/^type | as .*/g, ''))),
  );
}

describe('an internal entry', () => {
  it('belongs to the domain and others', () => {
    expect(withInternal.map(({ manifest }) => manifest.name)).toContain('@nbsetup/domain');
  });

  it.each(withInternal)('of $folder has only names that another package imports', ({ folder, manifest }) => {
    const imported = importedFrom(`${manifest.name}/internal`, folder);

    expect(namesIn(`${folder}/src/internal.ts`).filter((name) => !imported.has(name))).toEqual([]);
  });

  it.each(withInternal)('of $folder repeats no name of another entry', ({ folder, manifest }) => {
    const others = Object.values(manifest.exports ?? {})
      .flatMap((target) => (typeof target === 'object' ? [target['@nbsetup/source'] ?? ''] : []))
      .filter((path) => !path.endsWith('/internal.ts') && existsSync(join(root, folder, path)));
    const elsewhere = new Set(others.flatMap((path) => namesIn(join(folder, path))));

    expect(namesIn(`${folder}/src/internal.ts`).filter((name) => elsewhere.has(name))).toEqual([]);
  });

  it('is imported by no extension, no example and no page', () => {
    const outside = code.filter(({ path }) => /^(?:examples|docs|packages\/network)\/|\.md$/.test(path));

    expect(outside.length).toBeGreaterThan(100);
    expect(
      outside.filter(({ text }) => /from '@nbsetup\/[\w-]+\/internal'/.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });
});
