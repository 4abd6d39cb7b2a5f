import type { Clock } from '../platform/clock.ts';
import { isFromTheFuture } from '../time/impossible-time.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import type { InstanceReader } from './instance-store.ts';
import { isSetupRequired, setupAlreadyCompleted } from './setup-status.ts';

/** What changing the time to set up needs of the world. */
interface WindowPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Lets the time to set up begin, at the first call only: one that a restart began again would never be over. To be called
 * when the instance is ready; safe to call twice and at once.
 */
export async function startSetupWindow({ unitOfWork, clock }: WindowPorts): Promise<void> {
  await unitOfWork.run(({ instance }) => instance.startWindow(clock.now()));
}

/** Lets the time to set up begin again, and answers when. Throws `setup_already_completed` when nobody needs it any more. */
export async function restartSetupWindow({ unitOfWork, clock }: WindowPorts): Promise<Date> {
  return unitOfWork.run(async ({ instance }) => {
    if (!(await isSetupRequired(instance))) throw setupAlreadyCompleted();
    const startedAt = clock.now();
    await instance.restartWindow(startedAt);
    return startedAt;
  });
}

/** When the time to set up is over; at that moment it is. `undefined` when it has not begun. */
export function setupWindowEnd(startedAt: Date | undefined, windowMs: number): Date | undefined {
  return startedAt && new Date(startedAt.getTime() + windowMs);
}

/**
 * Tells whether the time to set up has begun and is not over. It is not open either when it began in the future: a clock was
 * ahead then or is behind now, and the time could last for years.
 */
export function isWindowOpen(
  startedAt: Date | undefined,
  { windowMs, now }: { readonly windowMs: number; readonly now: Date },
): boolean {
  const end = setupWindowEnd(startedAt, windowMs);
  return startedAt !== undefined && end !== undefined && now < end && !isFromTheFuture(startedAt, now);
}

/**
 * Tells whether somebody may set up now, or is too late. Nobody may before the time began: a store that says so is not the
 * one that was ready. When setup is done nobody is too late, to be told so or to have an earlier answer again.
 */
export async function isInSetupWindow(
  { instance, clock }: { readonly instance: InstanceReader; readonly clock: Clock },
  windowMs: number,
): Promise<boolean> {
  const startedAt = await instance.findWindowStart();
  return isWindowOpen(startedAt, { windowMs, now: clock.now() }) || !(await isSetupRequired(instance));
}
