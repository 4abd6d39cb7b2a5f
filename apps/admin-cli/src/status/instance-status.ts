import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import { isDomainError, isSetupRequired, messageWithHint } from '@nbsetup/domain';
import { hints } from '../program/hints.ts';
import { withExistingStore } from '../store/with-store.ts';

/** What can be said about the store without changing it. */
export type StoreState =
  | {
      readonly store: 'ready';
      readonly isSetupRequired: boolean;
      /** Why nobody may set up, where the operator has closed that. */
      readonly closedBecause?: string | undefined;
      /** When the time to set up began, and what time it is for the store; where it did begin and the store tells. */
      readonly setupWindow?: { readonly startedAt: Date; readonly now: Date } | undefined;
    }
  /** There is none yet; the embedded one is made at first use. */
  | { readonly store: 'absent' }
  /** Its schema is older or newer than this program, and `reason` says which. */
  | { readonly store: 'outdated'; readonly reason: string };

/** Looks at the store. Throws `store_unavailable`, `overloaded` and `store_locked` when it cannot be read and written. */
export async function readStoreState(config: ApiConfig): Promise<StoreState> {
  try {
    return await withExistingStore<StoreState>(config, {
      absent: { store: 'absent' },
      use: async ({ storage: { read, clock }, requireReady }) => {
        await requireReady();
        const startedAt = await read.instance.findWindowStart();
        return {
          store: 'ready',
          isSetupRequired: await isSetupRequired(read.instance),
          closedBecause: setupPolicyOf(config).closedBecause,
          setupWindow: startedAt && { startedAt, now: clock.now() },
        };
      },
    });
  } catch (error) {
    if (isDomainError(error, 'store_outdated'))
      return { store: 'outdated', reason: messageWithHint(error, hints) };
    throw error;
  }
}
