import { setImmediate as nextTurn } from 'node:timers/promises';

/** So many entries are rendered in one turn of the event loop. It takes a few milliseconds. */
const sliceSize = 500;

/**
 * Returns the results of `map` for each entry, in their order. It lets other requests run after every 500 entries, so
 * that a long list delays nobody.
 */
export async function mapInSlices<Entry, Result>(
  entries: readonly Entry[],
  map: (entry: Entry) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < entries.length; start += sliceSize) {
    if (start > 0) await nextTurn();
    for (const entry of entries.slice(start, start + sliceSize)) results.push(map(entry));
  }
  return results;
}
