import { describe, expect, it } from 'vitest';
import { commentsIn } from './comments.ts';
import { codeBlocksIn, figuresOf, sentencesIn, tableRowsIn } from './prose.ts';
import { findRefusedNames } from './refused-names.ts';
import { findRefused } from './refused-phrases.ts';
import { textsInSource } from './source-texts.ts';

const page = `# A heading counts not

Run \`npm test. Now\` first. it goes on, e.g. here.

- One item
  of two lines
- Another [with a link](https://example.com/a.b)

> Quoted words.

| a | \`b. c\` |
| --- | --- |

\`\`\`sh
npm start
\`\`\`
`;

describe('the sentences of a page', () => {
  it('are those of paragraphs, items and quotes, each with its words', () => {
    expect(sentencesIn(page)).toEqual([
      { text: 'Run npm_test_Now first.', wordCount: 3 },
      { text: 'it goes on, e.g. here.', wordCount: 5 },
      { text: 'One item of two lines', wordCount: 5 },
      { text: 'Another with a link', wordCount: 4 },
      { text: 'Quoted words.', wordCount: 2 },
    ]);
  });

  it('are measured together', () => {
    const sentences = [10, 20, 30, 40].map((wordCount) => ({ text: '', wordCount }));

    expect(figuresOf(sentences, { longWords: 30 })).toEqual({
      sentences: 4,
      averageWords: 25,
      longPercent: 25,
    });
  });

  it('are not those of a table, whose rows count apart, without code', () => {
    expect(tableRowsIn(page)).toEqual(['| a | _ |']);
  });
});

describe('a refused phrase', () => {
  it.each([
    'Who does not gets 403.',
    'The log tells what happened.',
    'It works for invites, too.',
    'All but for the owner.',
    'A token that is over soon.',
    'The file is written, for nobody may lose it.',
    'Called by whoever comes.',
    'A user is deleted on record.',
    'Two calls at once create one owner.',
  ])('is found in %s', (text) => {
    expect(findRefused(text).length).toBeGreaterThan(0);
  });

  it.each([
    'Who created it?',
    'It lives too long.',
    'A token, for 30 days.',
    'The session ends at once.',
    'If the request fails a gate, the answer is 403.',
    'The difference is over 5 seconds.',
  ])('is not found in %s', (text) => {
    expect(findRefused(text)).toEqual([]);
  });
});

it('what people read of a source are its comments and its messages', () => {
  const source = [
    '/**',
    ' * Returns the `token` that',
    ' * is stored.',
    ' */',
    "const x = 'one word'; // why it is so",
    "const y = 'word';",
    'const z = `it is not ${f({ x })} and not here`;',
    "const a = 'two words';",
  ].join('\n');

  expect(textsInSource(source)).toEqual([
    'Returns the _ that is stored.',
    'one word',
    'why it is so',
    'it is not',
    'and not here',
    'two words',
  ]);
});

it('the comments of a code block are its lines that are only comments', () => {
  const block = '# One sentence\n# of two lines.\nrun --color=#fff # not this\n  // Another.';

  expect(codeBlocksIn(`- An item\n\n  \`\`\`sh\n  ${block.replaceAll('\n', '\n  ')}\n  \`\`\`\n`)).toEqual([
    block,
  ]);
  expect(commentsIn(block)).toEqual(['One sentence of two lines.', 'Another.']);
});

it('a refused name is found as a whole word, with the one to use', () => {
  expect(findRefusedNames('await inStep(1); begInStep(); inSteps')).toEqual([
    'inStep; instead: withErrorPrefix',
  ]);
});
