import { describe, expect, it } from 'vitest';
import { parseRecoveryReason } from './recovery-reason.ts';

describe('the reason of a recovery', () => {
  it('is trimmed', () => {
    expect(parseRecoveryReason(' tokens lost ')).toBe('tokens lost');
  });

  it('is stored without a token that was pasted into it', () => {
    const text = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU was in a log';

    expect(parseRecoveryReason(text)).toBe('nbp_… was in a log');
  });

  it.each([
    ['', "reason can't be empty"],
    [' ', "reason can't be empty"],
    ['a'.repeat(256), 'reason must be at most 255 characters'],
  ])('cannot be %j', (text, problem) => {
    expect(() => parseRecoveryReason(text)).toThrow(problem);
  });
});
