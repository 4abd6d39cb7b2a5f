import { expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

it.each([
  ['', '', 0],
  ['same', 'same', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['adress', 'address', 1],
  ['address', 'adress', 1],
  ['lavel', 'level', 1],
  ['leevl', 'level', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('between %j and %j is %i', (from, to, distance) => {
  expect(editDistance({ from, to })).toBe(distance);
});
