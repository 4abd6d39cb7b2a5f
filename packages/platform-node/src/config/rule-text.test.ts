import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeRule } from './rule-text.ts';

it.each([
  [z.coerce.number(), 'x', 'must be a number'],
  [z.coerce.number().int(), '1.5', 'must be a whole number'],
  [z.coerce.number().min(1), '0', 'must be at least 1'],
  [z.coerce.number().max(9), '10', 'must be at most 9'],
  [z.coerce.number().gt(1), '1', 'must be more than 1'],
  [z.coerce.number().lt(9), '9', 'must be less than 9'],
  [z.coerce.number().multipleOf(5), '7', 'must be a multiple of 5'],
  [z.string().min(8), 'x', 'must be at least 8 characters long'],
  [z.string().max(1), 'xy', 'must be at most 1 characters long'],
  [z.string().regex(/^a$/), 'x', 'must match /^a$/'],
  [z.email(), 'x', 'must be a valid email'],
  [z.enum(['a', 'b', 'c']), 'x', 'must be a, b or c'],
  [z.literal('a'), 'x', 'must be exactly a'],
  [z.union([z.number(), z.boolean()]), 'x', 'has a form that is not accepted'],
  [z.string().refine((text) => text === 'a'), 'x', 'has a form that is not accepted'],
  [z.string().refine((text) => text === 'a', 'must be polite'), 'x', 'must be polite'],
])('says the rule of schema %# in words', (schema, value, text) => {
  const { error } = schema.safeParse(value, { error: describeRule });

  expect(error?.issues.map((issue) => issue.message)).toEqual([text]);
});
