import type { AccountStep, NewAccount } from '../account/account-step.ts';
import type { Group } from '../group/group.ts';
import type { Randomness } from '../platform/randomness.ts';

/**
 * Finds something in an extension that uses a group, so that the group is not deleted. Returns its kind and name, such
 * as `policy: Default`, or `undefined`. The group is locked.
 */
export type GroupUse<AllStores> = (stores: AllStores, group: Group) => Promise<string | undefined>;

/** The work of an extension in the units of work of this product. */
export interface ExtensionHooks<AllStores> {
  /** Run in the unit of work that creates an account. */
  readonly accountSteps?: readonly AccountStep<AllStores>[];
  readonly groupUses?: readonly GroupUse<AllStores>[];
}

/** The hooks of all extensions, bound to the stores of one unit of work. */
export interface StoreHooks {
  readonly completeAccount: (randomness: Randomness, made: NewAccount) => Promise<void>;
  readonly findGroupUse: (group: Group) => Promise<string | undefined>;
}

interface HookedStores {
  readonly hooks?: StoreHooks | undefined;
}

/**
 * Checks that a storage can take the stores of an extension.
 *
 * @throws `TypeError` if the storage already has a store with the same name
 * @throws `TypeError` for the name `hooks`, which the hooks use
 */
export function requireFreeStoreNames(existing: object, added: object): void {
  for (const name of Object.keys(added)) {
    if (name in existing) throw new TypeError(`the storage already has a store ${name}`);
    if (name === hooksName) throw new TypeError(`a store cannot be called ${name}, give it another name`);
  }
}

const hooksName: keyof HookedStores = 'hooks';

/**
 * Returns the stores of a unit of work with the hooks of one more extension. Its hooks run after the existing ones. Use
 * cases get the hooks with the stores, so a storage is the only place to add them.
 */
export function withHooks<AllStores extends HookedStores>(
  stores: AllStores,
  { accountSteps = [], groupUses = [] }: ExtensionHooks<AllStores>,
): AllStores {
  const { hooks: earlier } = stores;
  const hooks: StoreHooks = {
    completeAccount: async (randomness, made) => {
      await earlier?.completeAccount(randomness, made);
      for (const step of accountSteps) await step({ stores, randomness }, made);
    },
    findGroupUse: async (group) => {
      const found = await earlier?.findGroupUse(group);
      if (found !== undefined) return found;
      for (const find of groupUses) {
        const use = await find(stores, group);
        if (use !== undefined) return use;
      }
      return undefined;
    },
  };
  return { ...stores, hooks };
}
