import type { Clock } from '@nbsetup/domain';

/** The time of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
};
