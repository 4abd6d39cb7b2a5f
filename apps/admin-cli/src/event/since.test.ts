import { describe, expect, it } from 'vitest';
import { parseSince } from './since.ts';

const now = new Date('2026-11-23T12:00:00.000Z');

describe('--since', () => {
  it.each([
    ['24h', '2026-11-22T12:00:00.000Z'],
    ['30m', '2026-11-23T11:30:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T08:00:00Z', '2026-11-01T08:00:00.000Z'],
    ['999999999h', '1970-01-01T00:00:00.000Z'],
    ['0000-01-01', '1970-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseSince(text)(now).toISOString()).toBe(instant);
  });

  it.each(['', '24', '1d', 'yesterday', '2026-02-30', '2026-11-01T08:00:00'])('is refused: %j', (text) => {
    expect(() => parseSince(text)).toThrow(
      '--since must be like 24h or 30m, or a UTC time like 2027-01-31T12:00:00Z',
    );
  });
});
