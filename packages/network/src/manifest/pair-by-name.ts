import type { DomainError } from '@nbsetup/domain';
import type { EntryRequest } from '@nbsetup/domain/admin';
import { manifestRefusal } from './manifest-refusal.ts';

/** An entry in the form of a manifest, with the names of groups. */
export interface NamedEntry {
  readonly name: string;
  /** Fields with their default are left out. */
  readonly fields: EntryRequest;
}

/** A stored entry, and what is stored. */
export interface StoredEntry<Stored> extends NamedEntry {
  readonly stored: Stored;
}

/**
 * Returns the stored entry for each wanted one, or `undefined` if the wanted one is new. Names need not be unique.
 * Among entries of one name, equal ones belong together. The others belong together in the order of age.
 *
 * @throws `invalid_input` for a wanted entry that could be one of several
 */
export function pairByName<Stored>(
  wanted: readonly NamedEntry[],
  stored: readonly StoredEntry<Stored>[],
): readonly (() => StoredEntry<Stored> | undefined)[] {
  const free = new Set(stored);
  const equal = wanted.map((entry) => take(free, (candidate) => isEqual(candidate, entry)));
  const left = countByName(wanted.filter((_, index) => equal[index] === undefined));
  const ambiguous = new Set(
    [...countByName([...free])]
      .filter(([name, count]) => count > (left.get(name) ?? count))
      .map(([name]) => name),
  );
  return wanted.map((entry, index) => {
    const found = equal[index] ?? take(free, ({ name }) => name === entry.name);
    return () => {
      if (equal[index] === undefined && ambiguous.has(entry.name)) throw severalHave(entry.name);
      return found;
    };
  });
}

function take<Stored>(
  free: Set<StoredEntry<Stored>>,
  isWanted: (entry: StoredEntry<Stored>) => boolean,
): StoredEntry<Stored> | undefined {
  for (const entry of free) {
    if (!isWanted(entry)) continue;
    free.delete(entry);
    return entry;
  }
  return undefined;
}

function countByName(entries: readonly NamedEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function isEqual(one: NamedEntry, other: NamedEntry): boolean {
  return one.name === other.name && JSON.stringify(one.fields) === JSON.stringify(other.fields);
}

function severalHave(name: string): DomainError {
  return manifestRefusal('manifest_name_ambiguous', { name });
}

/** Returns the fields that differ, as they are and as they are wanted. */
export function differences(
  before: EntryRequest,
  after: EntryRequest,
): { readonly before: EntryRequest; readonly after: EntryRequest } {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const differing = [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const part = (fields: EntryRequest): EntryRequest =>
    Object.fromEntries(differing.map((name) => [name, fields[name] ?? 'default']));
  return { before: part(before), after: part(after) };
}

/** Returns the entries sorted by name, and those of one name in the given order. */
export function sortedByName<Entry extends NamedEntry>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}
