import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { codeBlocks } from './markdown.ts';
import { projectFiles } from './project-files.ts';

const documents = await projectFiles('.md');
const blocks = documents.flatMap(({ path, text }) => codeBlocks(text).map((block) => ({ path, ...block })));

function blocksIn(...languages: readonly string[]): typeof blocks {
  return blocks.filter(({ language }) => languages.includes(language));
}

/** Returns the errors of bash in a script. Nothing is run. */
function shellProblems(script: string): string {
  return spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;
}

describe('a block of code in a document', () => {
  it('is looked for in every document', () => {
    expect(blocks.length).toBeGreaterThan(90);
    expect(blocksIn('sh').length).toBeGreaterThan(50);
  });

  it('is a script that a shell can read, if it is one', () => {
    // Each block is a function of its own, so that one process checks them all.
    const script = blocksIn('sh')
      .map(({ path, code }, index) => `block_${index}() { # ${path}\n${code}}\n`)
      .join('');

    expect(shellProblems(script)).toBe('');
  });

  it.each(blocksIn('json'))('is JSON, if it says so: $path', ({ code }) => {
    expect(() => void JSON.parse(code)).not.toThrow();
  });

  it.each(blocksIn('yaml'))('is YAML, if it says so: $path', ({ code }) => {
    expect(
      parseAllDocuments(code).flatMap((document) => ('errors' in document ? document.errors : [])),
    ).toEqual([]);
  });

  it('is found if a shell cannot read it', () => {
    expect(shellProblems('f() {\nif true\n}\n')).not.toBe('');
  });
});
