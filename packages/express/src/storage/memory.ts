import type { Clock, Readers, Stores } from '@nbsetup/domain';
import type { ApiExtension } from '@nbsetup/http';
import {
  createMemoryStorage,
  extendMemory,
  type MemoryExtension,
  type MemoryHostUsers,
  type MemoryStorage,
} from '@nbsetup/storage-memory';
import type { StorageSource } from './storage-source.ts';

/** A storage in memory that is not open yet. */
export interface MemorySource<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends StorageSource<AllReaders, AllStores> {
  /** Returns a storage that also has the stores of the extension. Its routes are added to the API. */
  with<State extends object, AddedReaders extends object, AddedStores extends AddedReaders>(
    extension: MemoryExtension<State, AddedReaders, AddedStores, AllStores & AddedStores> &
      ApiExtension<AllReaders & AddedReaders, AllStores & AddedStores>,
  ): MemorySource<AllReaders & AddedReaders, AllStores & AddedStores>;
}

/** The options of a storage in memory. */
export interface MemoryOptions {
  /** The clock of the process if absent. */
  readonly clock?: Clock;
  /** The users of the app, such as a fake of its table. They stay when `createNbsetup` starts with an empty storage. */
  readonly users?: MemoryHostUsers;
}

/**
 * Returns a storage in the memory of this process, for tests and trials. Each call of `createNbsetup` starts with an
 * empty one.
 */
export function memory({ clock, users }: MemoryOptions = {}): MemorySource {
  return sourceOf({ create: () => createMemoryStorage(clock, { users }), extensions: [] });
}

interface Parts<AllReaders extends Readers, AllStores extends Stores> {
  readonly create: () => MemoryStorage<AllReaders, AllStores>;
  readonly extensions: readonly ApiExtension<AllReaders, AllStores>[];
}

function sourceOf<AllReaders extends Readers, AllStores extends Stores>({
  create,
  extensions,
}: Parts<AllReaders, AllStores>): MemorySource<AllReaders, AllStores> {
  return {
    extensions,
    open: async () => ({ storage: create(), close: () => Promise.resolve() }),
    with: (extension) =>
      sourceOf({ create: () => extendMemory(create(), extension), extensions: [...extensions, extension] }),
  };
}
