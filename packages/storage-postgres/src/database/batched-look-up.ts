/** Returns what was found of these keys. Keys that were not found are missing. */
export type FindAll<Found> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>;

/** How look-ups are put together. */
interface Batching {
  /**
   * The batches that may be on their way at once. The default is 2. A second one keeps one slow connection from holding
   * everything up. With more, batches are smaller and cost more.
   */
  readonly atOnce?: number;
  /** Waits between the end of a batch and the start of the next one that waits for it. Must not reject. */
  readonly pause?: () => Promise<unknown>;
}

/** The maximum number of keys in one batch. */
const keysMax = 200;

/** Keys that wait for the next batch. */
interface Waiting<Found> {
  readonly key: string;
  readonly resolve: (found: Found | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Creates a look-up of single keys that go to the store together: those of one turn of the event loop, and those that
 * arrive while earlier ones are on their way. Nothing is kept, and no key joins a batch that has started. So each
 * result was read after it was asked for. If a batch fails, each of its look-ups rejects with the error.
 */
export function batchedLookUp<Found>(
  findAll: FindAll<Found>,
  { atOnce = 2, pause }: Batching = {},
): (key: string) => Promise<Found | undefined> {
  const waiting: Waiting<Found>[] = [];
  let running = 0;
  let isDue = false;
  const start = (): void => {
    isDue = false;
    if (waiting.length === 0) return;
    running += 1;
    const batch = waiting.splice(0, keysMax);
    void answer(batch, findAll).then(pause).then(end);
    startSoon();
  };
  const end = (): void => {
    running -= 1;
    startSoon();
  };
  /** Starts after all requests that arrived in this turn of the event loop. */
  const startSoon = (): void => {
    if (isDue || running >= atOnce || waiting.length === 0) return;
    isDue = true;
    setImmediate(start);
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      startSoon();
    });
}

/** Never rejects. */
async function answer<Found>(batch: readonly Waiting<Found>[], findAll: FindAll<Found>): Promise<void> {
  try {
    const found = await findAll([...new Set(batch.map(({ key }) => key))]);
    for (const { key, resolve } of batch) resolve(found.get(key));
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
