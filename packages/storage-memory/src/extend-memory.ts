import {
  requireFreeStoreNames,
  requireKnownParts,
  withHooks,
  type ExtensionHooks,
  type Readers,
  type Stores,
} from '@nbsetup/domain/storage';
import type { MemoryStorage } from './memory-storage.ts';
import { removingWithAccount } from './account/account-removal.ts';
import type { MemoryResource } from './resource.ts';

/** The state of an extension in memory, and its stores on it. It does not see the state of other resources. */
export type MemorySlice<
  State extends object,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
> = MemoryResource<State, AddedReaders & AddedStores, State>;

/** The parts of an extension that belong to a storage in memory. */
export interface MemoryExtension<
  State extends object,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
  AllStores extends Stores = Stores & AddedStores,
> extends ExtensionHooks<AllStores> {
  readonly memory: MemorySlice<State, AddedReaders, AddedStores>;
}

/**
 * Returns the storage with the stores of an extension in the same unit of work: writes to all stores are committed
 * together. Use the returned storage instead of the given one.
 * @throws `TypeError` for a part that no extension has, such as one with a typo.
 * @throws `TypeError` if the storage has a store with that name, or if a store is called `hooks`.
 */
export function extendMemory<
  OldReaders extends Readers,
  OldStores extends Stores,
  State extends object,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
>(
  storage: MemoryStorage<OldReaders, OldStores>,
  { memory: slice, ...hooks }: MemoryExtension<State, AddedReaders, AddedStores, OldStores & AddedStores>,
): MemoryStorage<OldReaders & AddedReaders, OldStores & AddedStores> {
  requireKnownParts(hooks);
  let state = slice.empty();
  const read: AddedReaders = slice.stores(() => state, storage.clock);
  requireFreeStoreNames(storage.read, read);
  const transact: MemoryStorage<OldReaders & AddedReaders, OldStores & AddedStores>['transact'] = (work) =>
    storage.transact(async (stores, onCommit) => {
      const draft = slice.copyOf(state);
      onCommit(() => {
        state = draft;
      });
      const allStores = removingWithAccount(
        { ...stores, ...slice.stores(() => draft, storage.clock) },
        (accountId) => slice.onAccountRemoved?.(draft, accountId),
      );
      return work(withHooks(allStores, hooks), onCommit);
    });
  return {
    read: { ...storage.read, ...read },
    clock: storage.clock,
    transact,
    unitOfWork: { run: (work) => transact((stores) => work(stores)) },
  };
}
