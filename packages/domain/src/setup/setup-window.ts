import type { Clock } from '../platform/clock.ts';
import { isFromTheFuture } from '../time/impossible-time.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import type { InstanceReader } from './instance-store.ts';
import { isSetupRequired, setupAlreadyCompleted } from './setup-status.ts';

/** The ports that changing the time to set up uses. */
interface WindowPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Starts the time to set up, unless it has started, so that a restart of the server does not extend it. Call it when
 * the instance is ready. Safe to call twice and at the same time.
 */
export async function startSetupWindow({ unitOfWork, clock }: WindowPorts): Promise<void> {
  await unitOfWork.run(({ instance }) => instance.startWindow(clock.now()));
}

/**
 * Starts the time to set up again, and returns its start.
 *
 * @throws `setup_already_completed` if setup is completed
 */
export async function restartSetupWindow({ unitOfWork, clock }: WindowPorts): Promise<Date> {
  return unitOfWork.run(async ({ instance }) => {
    if (!(await isSetupRequired(instance))) throw setupAlreadyCompleted();
    const startedAt = clock.now();
    await instance.restartWindow(startedAt);
    return startedAt;
  });
}

/** Returns the end of the time to set up, or `undefined` if it has not begun. At that instant it has already passed. */
export function setupWindowEnd(startedAt: Date | undefined, windowMs: number): Date | undefined {
  return startedAt && new Date(startedAt.getTime() + windowMs);
}

/**
 * Returns whether `now` is in the time to set up. It is not if the time began in the future, because a clock was wrong
 * and the time could last for years.
 */
export function isWindowOpen(
  startedAt: Date | undefined,
  { windowMs, now }: { readonly windowMs: number; readonly now: Date },
): boolean {
  const end = setupWindowEnd(startedAt, windowMs);
  return startedAt !== undefined && end !== undefined && now < end && !isFromTheFuture(startedAt, now);
}

/**
 * Returns whether a request comes in time. Before the time has begun, it does not. After setup is completed, it always
 * does, so that a repeated request gets its response or the refusal.
 */
export async function isInSetupWindow(
  { instance, clock }: { readonly instance: InstanceReader; readonly clock: Clock },
  windowMs: number,
): Promise<boolean> {
  const startedAt = await instance.findWindowStart();
  return isWindowOpen(startedAt, { windowMs, now: clock.now() }) || !(await isSetupRequired(instance));
}
