import { expect, it } from 'vitest';
import { createRecentEntries, type RecentEntries } from './recent-entries.ts';

function keptOf(entries: RecentEntries<number>, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => entries.get(key) !== undefined);
}

it('keeps the entries that were set last, and at most twice as many', () => {
  const entries = createRecentEntries<number>(3);
  const keys = Array.from({ length: 100 }, (_, number) => `key ${number}`);

  for (const [number, key] of keys.entries()) entries.set(key, number);

  const kept = keptOf(entries, keys);
  expect(kept.slice(-3)).toEqual(['key 97', 'key 98', 'key 99']);
  expect(kept.length).toBeLessThanOrEqual(6);
});

it('never forgets an entry that is set again and again', () => {
  const entries = createRecentEntries<number>(3);

  for (let number = 0; number < 100; number += 1) {
    entries.set('busy', number);
    entries.set(`other ${number}`, 0);
    entries.set(`another ${number}`, 0);
    expect(entries.get('busy')).toBe(number);
  }
});

it('has no entry that was deleted, also one that was set long before', () => {
  const entries = createRecentEntries<number>(1);
  entries.set('one', 1);
  entries.set('two', 2);

  entries.delete('one');
  entries.delete('two');

  expect(keptOf(entries, ['one', 'two'])).toEqual([]);
});
