import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFiles, type ProjectFile } from '../project-files.ts';
import { coveredSources } from './covered.ts';
import { figuresOf, sentencesIn, tableRowsIn } from './prose.ts';
import { findRefusedNames } from './refused-names.ts';
import { findRefused } from './refused-phrases.ts';
import { textsInSource } from './source-texts.ts';

/** The test of this check, whose examples are refused phrases. */
const examplesOfPhrases = 'tools/workspace/test/language/language-parts.int.test.ts';

const bounds = { averageWords: 16, longWords: 30, longPercent: 3 };

let pages: readonly ProjectFile[];
let sources: readonly ProjectFile[];
/** The texts of the OpenAPI document are published, so they change only with a version of the API. */
let published: string;

beforeAll(async () => {
  [pages, sources] = await Promise.all([projectFiles('.md'), projectFiles('.ts')]);
  const document = await readFile(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8');
  published = document.replaceAll(/`[^`\n]*`/g, '_').replaceAll('\\"', '"');
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
  it('have no refused phrase in the folders that are covered', () => {
    const covered = sources
      .filter(({ path }) => path !== examplesOfPhrases)
      .filter(({ path }) => coveredSources.some((folder) => path.startsWith(`${folder}/`)));

    expect(covered.length).toBeGreaterThanOrEqual(coveredSources.length);
    expect(problemsIn(covered, unpublishedTextsIn)).toEqual([]);
  });
});

describe('the sources', () => {
  it('have no name that a plainer one has replaced', () => {
    const found = sources
      .filter(({ path }) => !path.startsWith('tools/workspace/test/language/'))
      .flatMap(({ path, text }) => findRefusedNames(text).map((name) => `${path}: ${name}`));

    expect(sources.length).toBeGreaterThan(500);
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

function unpublishedTextsIn(source: string): readonly string[] {
  return textsInSource(source).filter((text) => !published.includes(text));
}

function textsInPage(markdown: string): readonly string[] {
  return [...sentencesIn(markdown).map(({ text }) => text), ...tableRowsIn(markdown)];
}
