import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../run.mjs';

async function sourceFiles(): Promise<readonly string[]> {
  const entries = await Promise.all(
    ['packages', 'apps', 'tools', 'examples'].map((group) =>
      readdir(join(root, group), { recursive: true, withFileTypes: true }),
    ),
  );
  return entries
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /^(?!.*\/node_modules\/).*\/src\/.*(?<!\.test)\.ts$/.test(path))
    .filter((path) => !path.endsWith('/src/index.ts'));
}

function undocumentedExports(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter((statement) => ts.canHaveModifiers(statement))
    .filter((statement) =>
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
    )
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => `${relative(root, path)}: ${statement.getText().split('\n', 1).join()}`);
}

it('every exported name has a doc comment', async () => {
  const files = await sourceFiles();

  const undocumented = await Promise.all(
    files.map(async (path) => undocumentedExports(path, await readFile(path, 'utf8'))),
  );

  expect(files.length).toBeGreaterThan(80);
  expect(undocumented.flat()).toEqual([]);
});
