import type { Stores } from '@nbsetup/domain';

/** What can be added to a store, and removed again. */
export interface Addition {
  readonly id: string;
  /** The user that it belongs to, and that takes it along when it is removed. */
  readonly userId?: string | undefined;
  /** The account that it belongs to, and that takes it along when it is removed. */
  readonly accountId?: string | undefined;
}

/** A store whose additions can be taken back: `remove` takes the id of what `add` added, and succeeds if it is gone. */
export interface RemovableStore {
  add(addition: Addition, ...more: readonly unknown[]): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The stores of the product that take their additions back in a way of their own. */
export type OwnWay = 'instance' | 'audit' | 'sealedAnswers';

/**
 * Stores that `compensating` can work with: each one except those is a `RemovableStore`, also those of an extension. Steps of
 * an extension (`withAccountSteps`) write to the stores that they were added to, so add them inside the unit of work.
 */
export type CompensableStores<AllStores> = Readonly<
  Record<Exclude<keyof AllStores, OwnWay | 'completeAccount'>, RemovableStore>
> &
  Pick<Stores, OwnWay>;
