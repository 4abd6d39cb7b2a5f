import type { Clock } from '@nbsetup/domain/storage';
import type { MemoryState } from './memory-state.ts';

/** The state of a resource in memory, and its stores on it. */
export interface MemoryResource<
  OwnState extends object,
  OwnStores extends object = object,
  VisibleState = MemoryState & OwnState,
> {
  /** Returns the state of a new instance. */
  readonly empty: () => OwnState;
  /** Returns a copy whose changes do not affect the original. */
  readonly copyOf: (state: OwnState) => OwnState;
  /** Returns the stores on the state that `current` returns at each call. They use the given clock. */
  readonly stores: (current: () => VisibleState, clock: Clock) => OwnStores;
  /** Removes the entries of a removed account, as a foreign key with a cascade does. If absent, there are none. */
  readonly onAccountRemoved?: (state: OwnState, accountId: string) => void;
}

/** Several resources, combined. */
export interface MemoryResources<OwnState extends object, OwnStores extends object> extends MemoryResource<
  OwnState,
  OwnStores
> {
  /** Returns these resources and one more. */
  and<MoreState extends object, MoreStores extends object>(
    next: MemoryResource<MoreState, MoreStores>,
  ): MemoryResources<OwnState & MoreState, OwnStores & MoreStores>;
}

/**
 * Returns a list that starts with a resource. It grows one by one, so that the compiler knows all stores without a
 * cast.
 */
export function resources<OwnState extends object, OwnStores extends object>(
  first: MemoryResource<OwnState, OwnStores>,
): MemoryResources<OwnState, OwnStores> {
  return {
    ...first,
    and: (next) =>
      resources({
        empty: () => ({ ...first.empty(), ...next.empty() }),
        copyOf: (state) => ({ ...first.copyOf(state), ...next.copyOf(state) }),
        stores: (current, clock) => ({ ...first.stores(current, clock), ...next.stores(current, clock) }),
        onAccountRemoved: (state, accountId) => {
          first.onAccountRemoved?.(state, accountId);
          next.onAccountRemoved?.(state, accountId);
        },
      }),
  };
}
