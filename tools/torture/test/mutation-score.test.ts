import { expect, it } from 'vitest';
import { readMutationScore } from '../src/mutation/mutation-score.ts';

const mutant = (status: string, line: number): object => ({
  status,
  mutatorName: 'EqualityOperator',
  location: { start: { line, column: 1 } },
});

it('the score is the share of noticed mutations among all that could be tried', () => {
  const report = {
    files: {
      'packages/domain/src/b.ts': { mutants: [mutant('Killed', 1), mutant('NoCoverage', 2)] },
      'packages/domain/src/a.ts': {
        mutants: [
          mutant('Timeout', 3),
          mutant('Survived', 4),
          mutant('CompileError', 5),
          mutant('Ignored', 6),
        ],
      },
    },
  };

  expect(readMutationScore(JSON.stringify(report))).toEqual({
    score: 50,
    tried: 4,
    survivors: ['packages/domain/src/a.ts:4 EqualityOperator', 'packages/domain/src/b.ts:2 EqualityOperator'],
  });
});

it('there is no score if no mutation was tried', () => {
  expect(readMutationScore('{"files":{}}').score).toBe(0);
});
