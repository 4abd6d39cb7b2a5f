import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../run.mjs';

/** Returns the TypeScript examples of the READMEs and of the page for libraries, each as a file next to its page. */
async function readExamples(): Promise<ReadonlyMap<string, string>> {
  const folders = (
    await Promise.all(
      ['packages', 'apps', 'tools', 'examples'].map(async (group) =>
        (await readdir(join(root, group))).map((name) => join(root, group, name)),
      ),
    )
  ).flat();
  const readmes = folders.map((folder) => join(folder, 'README.md')).filter(existsSync);
  const pages = [...readmes, join(root, 'docs/library.md')];
  const examples = await Promise.all(
    pages.map(async (path) =>
      [...(await readFile(path, 'utf8')).matchAll(/^```ts\n(.*?)^```/gms)].map(
        ([, code = ''], number) => [join(dirname(path), `example-${number}.mts`), code] as const,
      ),
    ),
  );
  return new Map(examples.flat());
}

function problemsIn(examples: ReadonlyMap<string, string>): readonly string[] {
  const base = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.base.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
    },
  });
  const options: ts.CompilerOptions = {
    ...base?.options,
    composite: false,
    declarationMap: false,
    noEmit: true,
    allowJs: true,
    // An example may leave a value unused.
    noUnusedLocals: false,
  };
  const host = ts.createCompilerHost(options);
  const overlay: ts.CompilerHost = {
    ...host,
    readFile: (path) => examples.get(path) ?? host.readFile(path),
    fileExists: (path) => examples.has(path) || host.fileExists(path),
    getSourceFile: (path, language, ...rest) => {
      const example = examples.get(path);
      if (example === undefined) return host.getSourceFile(path, language, ...rest);
      return ts.createSourceFile(path, example, language);
    },
  };
  const program = ts.createProgram([...examples.keys()], options, overlay);
  // `npm run typecheck` checks the sources that they import.
  return [...examples.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
}

it('the TypeScript examples in the READMEs compile', async () => {
  const examples = await readExamples();

  expect(examples.size).toBeGreaterThanOrEqual(7);
  expect(problemsIn(examples)).toEqual([]);
});
