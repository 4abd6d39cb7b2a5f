import { marked, type Token } from 'marked';

/** One sentence of a page, without markup, and the number of words in it. */
export interface Sentence {
  readonly text: string;
  readonly wordCount: number;
}

/** What the sentences of some pages measure. */
export interface ProseFigures {
  readonly sentences: number;
  readonly averageWords: number;
  readonly longPercent: number;
}

/**
 * The end of a sentence. Not that of "e.g." or "5.", and not `Intl.Segmenter`, which wants a capital letter behind it.
 */
const betweenSentences = /(?<=[\w)\]"'][\w)\]"'][.?!]["')]?)\s+/;

/**
 * Returns the paragraphs of a page as plain text: those of lists and quotes too, no code block, table, heading or
 * HTML.
 */
function paragraphsIn(markdown: string): readonly string[] {
  return marked.lexer(markdown).flatMap((token) => paragraphsOf(token));
}

/** Returns the sentences of a page. What stands in backticks or is a link's text counts as it is read. */
export function sentencesIn(markdown: string): readonly Sentence[] {
  return paragraphsIn(markdown)
    .flatMap((paragraph) => paragraph.split(betweenSentences))
    .map((text) => ({ text, wordCount: text.split(/\s+/).filter((word) => /\w/.test(word)).length }))
    .filter(({ wordCount }) => wordCount > 0);
}

/** Returns the rows of the tables of a page, one text each, without what is in backticks. */
export function tableRowsIn(markdown: string): readonly string[] {
  return markdown
    .split('\n')
    .filter((line) => /^\s*\|(?! *-)/.test(line))
    .map((line) => line.replaceAll(/`[^`]*`/g, '_').replaceAll(/ +/g, ' '));
}

/**
 * Returns the figures of all sentences together; `longWords` is the length from which on a sentence counts as long.
 */
export function figuresOf(
  sentences: readonly Sentence[],
  { longWords }: { longWords: number },
): ProseFigures {
  const words = sentences.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const long = sentences.filter(({ wordCount }) => wordCount > longWords).length;
  return {
    sentences: sentences.length,
    averageWords: words / sentences.length,
    longPercent: (100 * long) / sentences.length,
  };
}

function paragraphsOf(token: Token): readonly string[] {
  switch (token.type) {
    case 'list':
    case 'list_item':
    case 'blockquote':
      return childrenOf(token).flatMap(paragraphsOf);
    case 'paragraph':
    case 'text':
      return [plainText(token).replaceAll(/\s+/g, ' ')];
    default:
      return [];
  }
}

function plainText(token: Token): string {
  // A full stop in code ends no sentence.
  if (token.type === 'codespan') return textOf(token).replaceAll(/[.?!…\s]+/g, '_');
  if (token.type === 'html' || token.type === 'image') return '';
  const children = childrenOf(token);
  return children.length > 0 ? children.map(plainText).join('') : textOf(token);
}

/** The tokens inside of one; marked keeps those of a list apart from all others. */
function childrenOf(token: Token): readonly Token[] {
  const children: unknown = Reflect.get(token, token.type === 'list' ? 'items' : 'tokens');
  return isTokens(children) ? children : [];
}

function isTokens(value: unknown): value is readonly Token[] {
  return Array.isArray(value);
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}
