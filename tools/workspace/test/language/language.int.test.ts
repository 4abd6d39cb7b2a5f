import { beforeAll, describe, expect, it } from 'vitest';
import { projectFiles, type ProjectFile } from '../project-files.ts';
import { commentsIn } from './comments.ts';
import { codeBlocksIn, figuresOf, sentencesIn, tableRowsIn } from './prose.ts';
import { findRefusedNames } from './refused-names.ts';
import { findRefused } from './refused-phrases.ts';
import { textsInSource } from './source-texts.ts';

/** The test of this check, whose examples are refused phrases. */
const examplesOfPhrases = 'tools/workspace/test/language/language-parts.int.test.ts';

const bounds = { averageWords: 16, longWords: 30, longPercent: 3 };

let pages: readonly ProjectFile[];
let sources: readonly ProjectFile[];
let settings: readonly ProjectFile[];

beforeAll(async () => {
  [pages, sources, settings] = await Promise.all([
    projectFiles('.md'),
    projectFiles('.ts', '.tsx', '.mjs', '.js', '.template'),
    projectFiles('.yaml', '.yml', '.conf', '.service', '.toml', 'Dockerfile'),
  ]);
});

describe('the pages', () => {
  it('are all found', () => {
    expect(pages.length).toBeGreaterThan(55);
  });

  it(`have at most ${bounds.averageWords} words a sentence, and few sentences of more than ${bounds.longWords}`, () => {
    const sentences = pages.flatMap(({ path, text }) =>
      sentencesIn(text).map((sentence) => ({ path, ...sentence })),
    );
    const long = sentences
      .filter(({ wordCount }) => wordCount > bounds.longWords)
      .map(({ path, text, wordCount }) => `${path}: ${wordCount} words: ${text}`);

    const { averageWords, longPercent } = figuresOf(sentences, bounds);

    expect(averageWords).toBeLessThanOrEqual(bounds.averageWords);
    expect(longPercent, long.join('\n')).toBeLessThanOrEqual(bounds.longPercent);
  });

  it('have no refused phrase, in prose and in tables', () => {
    expect(problemsIn(pages, textsInPage)).toEqual([]);
  });
});

describe('comments and messages', () => {
  it('have no refused phrase', () => {
    const checked = sources.filter(({ path }) => path !== examplesOfPhrases);

    expect(checked.length).toBeGreaterThan(1_200);
    expect(problemsIn(checked, textsInSource)).toEqual([]);
  });

  it('have no refused phrase in deployment files', () => {
    expect(settings.length).toBeGreaterThan(6);
    expect(problemsIn(settings, commentsIn)).toEqual([]);
  });
});

describe('the sources', () => {
  it('have no name that a plainer one has replaced', () => {
    const found = sources
      .filter(({ path }) => !path.startsWith('tools/workspace/test/language/'))
      .flatMap(({ path, text }) => findRefusedNames(text).map((name) => `${path}: ${name}`));

    expect(found).toEqual([]);
  });
});

/** Returns each refused phrase with its file and the replacement. */
function problemsIn(
  files: readonly ProjectFile[],
  textsIn: (text: string) => readonly string[],
): readonly string[] {
  return files.flatMap(({ path, text }) =>
    textsIn(text)
      .flatMap(findRefused)
      .map(({ around, found, instead }) => `${path}: "${found}" in "${around}"; instead: ${instead}`),
  );
}

function textsInPage(markdown: string): readonly string[] {
  const sentences = sentencesIn(markdown).map(({ text }) => text);
  return [...sentences, ...tableRowsIn(markdown), ...codeBlocksIn(markdown).flatMap(commentsIn)];
}
