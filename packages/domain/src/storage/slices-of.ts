/** The number of entries in a slice of a long list. Each slice takes a few milliseconds, whatever is done with it. */
export const sliceSize = 500;

/** Returns a list in slices. */
export async function* slicesOf<Entry>(entries: readonly Entry[]): AsyncIterable<readonly Entry[]> {
  for (let start = 0; start < entries.length; start += sliceSize) {
    yield entries.slice(start, start + sliceSize);
  }
}

/** Returns the entries of all slices. */
export async function joinSlices<Entry>(slices: AsyncIterable<readonly Entry[]>): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const slice of slices) {
    // Not all as arguments of one call, because a storage may have a single slice.
    for (const entry of slice) entries.push(entry);
  }
  return entries;
}
