import type { Clock } from '@nbsetup/domain';
import type { MemoryState } from './memory-state.ts';

/** What a resource keeps in memory, and its stores over it. */
export interface MemoryResource<
  OwnState extends object,
  OwnStores extends object = object,
  VisibleState = MemoryState & OwnState,
> {
  /** Returns the state of a fresh instance. */
  readonly empty: () => OwnState;
  /** Returns a copy that can be written to without touching the original. */
  readonly copyOf: (state: OwnState) => OwnState;
  /** Returns the stores over whatever state `current` names at the time of each call, which judge by that clock. */
  readonly stores: (current: () => VisibleState, clock: Clock) => OwnStores;
  /** Removes what belongs to an account that is removed, as a foreign key with a cascade does. Nothing, when absent. */
  readonly onAccountRemoved?: (state: OwnState, accountId: string) => void;
}

/** Resources as one. */
export interface MemoryResources<OwnState extends object, OwnStores extends object> extends MemoryResource<
  OwnState,
  OwnStores
> {
  /** Returns these and another one. */
  and<MoreState extends object, MoreStores extends object>(
    next: MemoryResource<MoreState, MoreStores>,
  ): MemoryResources<OwnState & MoreState, OwnStores & MoreStores>;
}

/** Returns a list that begins with a resource. It grows one by one, so that the compiler knows all stores without a cast. */
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
