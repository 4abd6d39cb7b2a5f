import { describe, expect, it } from 'vitest';
import { tokenState } from './token-state.ts';

const now = new Date('2026-11-28T12:00:00Z');
const day = 86_400_000;
const week = 7 * day;

const stateOf = (life: {
  readonly age: number;
  readonly left: number;
  readonly isReplaced?: boolean;
}): string =>
  tokenState(
    {
      created_at: new Date(now.getTime() - life.age * day).toISOString(),
      expiration_date: new Date(now.getTime() + life.left * day).toISOString(),
      ...(life.isReplaced === true && { replaced_by: 'other' }),
    },
    { now, warningMs: week },
  );

describe('the state of a token', () => {
  it.each([
    ['active a week and a moment before its end', { age: 60, left: 7.01 }, 'active'],
    ['soon from a week before its end on', { age: 60, left: 7 }, 'soon'],
    ['soon in the last quarter of a short life', { age: 3, left: 1 }, 'soon'],
    ['active before that', { age: 2.9, left: 1.1 }, 'active'],
    ['expired at its end', { age: 60, left: 0 }, 'expired'],
    ['replaced until its end', { age: 1, left: 1, isReplaced: true }, 'replaced'],
    ['expired after that', { age: 1, left: -1, isReplaced: true }, 'expired'],
  ])('is %s', (_case, life, expected) => {
    expect(stateOf(life)).toBe(expected);
  });
});
