import { marked, type Token } from 'marked';

/** A sentence of a page without markup, and its number of words. */
export interface Sentence {
  readonly text: string;
  readonly wordCount: number;
}

/** The figures of some sentences. */
export interface ProseFigures {
  readonly sentences: number;
  readonly averageWords: number;
  readonly longPercent: number;
}

/**
 * The end of a sentence. It excludes "e.g." and "5.". `Intl.Segmenter` is not used, because it needs a capital letter
 * after it.
 */
const betweenSentences = /(?<=[\w)\]"'][\w)\]"'][.?!]["')]?)\s+/;

/**
 * Returns the paragraphs of a page as plain text, also those of lists and quotes. Code blocks, tables, headings and
 * HTML are left out.
 */
function paragraphsIn(markdown: string): readonly string[] {
  return marked.lexer(markdown).flatMap((token) => paragraphsOf(token));
}

/** Returns the sentences of a page. Inline code and the texts of links count. */
export function sentencesIn(markdown: string): readonly Sentence[] {
  return paragraphsIn(markdown)
    .flatMap((paragraph) => paragraph.split(betweenSentences))
    .map((text) => ({ text, wordCount: text.split(/\s+/).filter((word) => /\w/.test(word)).length }))
    .filter(({ wordCount }) => wordCount > 0);
}

/** Returns the rows of the tables of a page as texts, without inline code. */
export function tableRowsIn(markdown: string): readonly string[] {
  return markdown
    .split('\n')
    .filter((line) => /^\s*\|(?! *-)/.test(line))
    .map((line) => withoutInlineCode(line).replaceAll(/ +/g, ' '));
}

/** Returns the code blocks of a page. */
export function codeBlocksIn(markdown: string): readonly string[] {
  return marked.lexer(markdown).flatMap((token) => codeBlocksOf(token));
}

function codeBlocksOf(token: Token): readonly string[] {
  return token.type === 'code' ? [textOf(token)] : childrenOf(token).flatMap(codeBlocksOf);
}

/** Returns the text with `_` for each piece of code in backticks. */
export function withoutInlineCode(text: string): string {
  return text.replaceAll(/`[^`]*`/g, '_');
}

/** Returns the figures of all sentences together. A sentence is long from `longWords` words on. */
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

/** Returns the children of a token. marked has those of a list in another field. */
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
