import { describe, expect, it } from 'vitest';
import { booleanVariable, exactTrue } from './boolean-variable.ts';

describe('a boolean variable', () => {
  it('is exactly true or false', () => {
    expect(booleanVariable.parse('true')).toBe(true);
    expect(booleanVariable.parse('false')).toBe(false);
  });

  it.each([['TRUE'], ['1'], ['yes'], [' true'], ['']])('is not %j', (text) => {
    expect(booleanVariable.safeParse(text).success).toBe(false);
  });
});

describe('an exact true', () => {
  it('is true only for the exact word', () => {
    expect(exactTrue.parse('true')).toBe(true);
  });

  it.each([['TRUE'], ['1'], ['yes'], ['true '], ['false'], [''], [undefined]])('is false for %j', (text) => {
    expect(exactTrue.parse(text)).toBe(false);
  });
});
