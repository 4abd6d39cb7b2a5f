import { describe, expect, it } from 'vitest';
import { durationVariable } from './duration-variable.ts';

describe('a length of time', () => {
  it.each([
    ['1s', 1_000],
    ['1500ms', 1_500],
    ['90s', 90_000],
    ['15m', 900_000],
    ['168h', 604_800_000],
  ])('reads %s', (text, milliseconds) => {
    expect(durationVariable.parse(text)).toBe(milliseconds);
  });

  it.each(['', '15', 'm', '15 m', '1.5h', '-1s', '0s', '999ms', '169h', '1d', '9999999999s', '15M', '1h30m'])(
    'does not read %j',
    (text) => {
      expect(durationVariable.safeParse(text).error?.issues).toMatchObject([
        { message: 'must be a number with a unit, like 90s, 15m or 24h, from 1s to 168h' },
      ]);
    },
  );
});
