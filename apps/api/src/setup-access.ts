import type { ApiConfig } from '@nbsetup/api-config';
import {
  isSetupRequired,
  isWindowOpen,
  setupWindowEnd,
  startSetupWindow,
  type Storage,
} from '@nbsetup/domain';

/** Whether the instance can be set up through the API now. */
export type SetupAccess =
  | { readonly kind: 'completed' }
  /** Setup is required, but the configuration disables it. */
  | { readonly kind: 'closed' }
  /** `until` is absent if there is no time limit. */
  | { readonly kind: 'open'; readonly until?: Date | undefined }
  /** Setup is required, but its time window has ended. A start in the future means that a clock is or was wrong. */
  | { readonly kind: 'over'; readonly startedAt: Date | undefined };

/** Starts the time window of setup, unless there is none or it has started. Returns whether setup is open. */
export async function openSetupAccess(
  { NB_SETUP_WINDOW: windowMs, NB_SETUP_ENABLED }: Pick<ApiConfig, 'NB_SETUP_WINDOW' | 'NB_SETUP_ENABLED'>,
  storage: Pick<Storage, 'read' | 'unitOfWork' | 'clock'>,
): Promise<SetupAccess> {
  const { instance } = storage.read;
  if (!(await isSetupRequired(instance))) return { kind: 'completed' };
  if (!NB_SETUP_ENABLED) return { kind: 'closed' };
  if (windowMs === undefined) return { kind: 'open' };
  await startSetupWindow(storage);
  const startedAt = await instance.findWindowStart();
  return isWindowOpen(startedAt, { windowMs, now: storage.clock.now() })
    ? { kind: 'open', until: setupWindowEnd(startedAt, windowMs) }
    : { kind: 'over', startedAt };
}
