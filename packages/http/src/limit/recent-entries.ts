/** A map with a bounded number of entries. It forgets those that were set longest ago. */
export interface RecentEntries<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
}

/**
 * Creates an empty map that keeps at least the `count` entries that were set last, and at most twice as many. Each call
 * takes the same time, however many entries are forgotten.
 */
export function createRecentEntries<Value>(count: number): RecentEntries<Value> {
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  return {
    get: (key) => newer.get(key) ?? older.get(key),
    set: (key, value) => {
      if (newer.size >= count && !newer.has(key)) {
        older = newer;
        newer = new Map();
      }
      newer.set(key, value);
    },
    delete: (key) => {
      newer.delete(key);
      older.delete(key);
    },
  };
}
