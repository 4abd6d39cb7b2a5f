import type { MemorySlice } from './extend-memory.ts';

/** The slices of the resources of one extension, combined. */
export interface MemorySlices<
  State extends object,
  SliceReaders extends object,
  SliceStores extends SliceReaders,
> extends MemorySlice<State, SliceReaders, SliceStores> {
  /** Returns these slices and one more. */
  and<MoreState extends object, MoreReaders extends object, MoreStores extends MoreReaders>(
    next: MemorySlice<MoreState, MoreReaders, MoreStores>,
  ): MemorySlices<State & MoreState, SliceReaders & MoreReaders, SliceStores & MoreStores>;
}

/**
 * Returns a list of slices that starts with one. It grows one by one, so that the compiler knows all stores without a
 * cast. The names of state fields and stores must be unique within an extension. If two are equal, the later one is
 * used.
 */
export function memorySlices<
  State extends object,
  SliceReaders extends object,
  SliceStores extends SliceReaders,
>(first: MemorySlice<State, SliceReaders, SliceStores>): MemorySlices<State, SliceReaders, SliceStores> {
  return { ...first, and: (next) => memorySlices(both(first, next)) };
}

function both<
  State extends object,
  SliceReaders extends object,
  SliceStores extends SliceReaders,
  MoreState extends object,
  MoreReaders extends object,
  MoreStores extends MoreReaders,
>(
  first: MemorySlice<State, SliceReaders, SliceStores>,
  next: MemorySlice<MoreState, MoreReaders, MoreStores>,
): MemorySlice<State & MoreState, SliceReaders & MoreReaders, SliceStores & MoreStores> {
  return {
    empty: () => ({ ...first.empty(), ...next.empty() }),
    copyOf: (state) => ({ ...first.copyOf(state), ...next.copyOf(state) }),
    stores: (current, clock) => ({ ...first.stores(current, clock), ...next.stores(current, clock) }),
    onAccountRemoved: (state, accountId) => {
      first.onAccountRemoved?.(state, accountId);
      next.onAccountRemoved?.(state, accountId);
    },
  };
}
