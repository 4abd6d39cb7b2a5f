/** The entries of a long list as the response has them, in slices. */
export type ListSlices = AsyncIterable<readonly object[]>;

/** The body of a list that can be long. A route returns it instead of an array, so that it is read in its turn. */
export class LongList {
  /** Reads the list. */
  readonly read: () => Promise<ListSlices>;

  constructor(read: () => Promise<ListSlices>) {
    this.read = read;
  }
}

/** Returns the body of a list that `read` reads, with the view of each entry. */
export function longList<Entry>(
  read: () => Promise<AsyncIterable<readonly Entry[]>>,
  view: (entry: Entry) => object,
): LongList {
  return new LongList(async () => views(await read(), view));
}

async function* views<Entry>(
  slices: AsyncIterable<readonly Entry[]>,
  view: (entry: Entry) => object,
): ListSlices {
  for await (const slice of slices) yield slice.map(view);
}
