import { describe, expect, it } from 'vitest';
import { lenientInteger } from './lenient-integer.ts';

describe('a lenient integer', () => {
  it.each([
    ['1', 1],
    ['+60', 60],
    ['007', 7],
    ['999999999', 999_999_999],
  ])('reads %s', (text, value) => {
    expect(lenientInteger(6).parse(text)).toBe(value);
  });

  it.each([['0'], ['-1'], ['1.5'], ['1e3'], ['many'], [' 1'], ['9999999999'], [''], [undefined]])(
    'is the fallback for %j',
    (text) => {
      expect(lenientInteger(6).parse(text)).toBe(6);
    },
  );
});
