import { describe, expect, it } from 'vitest';
import { parseIsoDate } from './instant.ts';

describe('parsing an ISO date', () => {
  it.each([
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2027-01-31T12:00:00Z', '2027-01-31T12:00:00.000Z'],
    ['2027-01-31T12:00:00.5Z', '2027-01-31T12:00:00.500Z'],
  ])('returns an instant in UTC: %s', (text, instant) => {
    expect(parseIsoDate(text)?.toISOString()).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2027-02-29',
    '2027-02-31T12:00:00Z',
    '2027-01-31T24:00:01Z',
    '2027-01-31T12:00:00',
    '2027-01-31T12:00:00+02:00',
    '2027-01-31 12:00:00Z',
    ' 2027-01-31',
  ])('refuses %j', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });
});
