import { describe, expect, it } from 'vitest';
import { integerVariable } from './integer-variable.ts';

const percent = integerVariable({ min: 0, max: 100 });

describe('a variable for a whole number', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    ['007', 7],
    ['100', 100],
  ])('takes %j', (text, value) => {
    expect(percent.parse(text)).toBe(value);
  });

  it.each(['', '-1', '101', '1.5', '1e1', '0x10', ' 1', 'ten', '99999999999999999999'])(
    'refuses %j',
    (text) => {
      expect(percent.safeParse(text).error?.issues).toMatchObject([
        { message: 'must be a whole number between 0 and 100' },
      ]);
    },
  );
});
