import { expect, it } from 'vitest';
import { checkCompared } from '../src/timing/timing-part.ts';

it('two different responses are a failure, and so are two different times', () => {
  const alike = { name: 'a and b', t: 4.49, responses: ['401 {}'] };

  expect(checkCompared(alike)).toEqual([]);
  expect(checkCompared({ ...alike, responses: ['401 {}', '401 []'] })).toEqual([
    'a and b: answered differently: 401 {} and 401 []',
  ]);
  expect(checkCompared({ ...alike, t: 4.5 })).toEqual(['a and b: t = 4.50, must be below 4.5']);
  expect(checkCompared({ ...alike, t: Number.NaN })).toEqual(['a and b: t = NaN, must be below 4.5']);
});
