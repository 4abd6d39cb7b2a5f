import type { hostUserRefusal } from '../host-user/host-user-refusal.ts';
import type { setupRefusal } from '../setup/setup-refusal.ts';
import type { storeRefusal } from '../storage/store-refusal.ts';

/** The reason why a store cannot be opened. */
export type StoreReason =
  | keyof typeof storeRefusal.reasons
  | Extract<keyof typeof hostUserRefusal.reasons, 'people_in_app'>;

/** The reason why a request may not set up the instance, if a setting decides it. */
type SetupReason = Extract<
  keyof typeof setupRefusal.reasons,
  'setup_address_refused' | 'setup_origin_refused' | 'setup_window_over' | 'setup_tokens_off'
>;

/** A reason that a setting or a command of the program removes. */
export type HintedReason = SetupReason | StoreReason;
