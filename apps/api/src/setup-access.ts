import type { ApiConfig } from '@nbsetup/api-config';
import {
  isSetupRequired,
  isWindowOpen,
  setupWindowEnd,
  startSetupWindow,
  type Storage,
} from '@nbsetup/domain';

/** Whether somebody can set the instance up over the API right now. */
export type SetupAccess =
  | { readonly kind: 'completed' }
  /** Setup was not done, and the operator lets nobody do it. */
  | { readonly kind: 'closed' }
  /** `until` is absent where the time is not limited. */
  | { readonly kind: 'open'; readonly until?: Date | undefined }
  /** Setup is required, and the time for it is over; it began in the future where a clock was or is wrong. */
  | { readonly kind: 'over'; readonly startedAt: Date | undefined };

/** Starts the time to set up, where it is limited and was not started before, and returns whether it lasts. */
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
