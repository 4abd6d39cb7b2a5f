import type { Clock } from '@nbsetup/domain';

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
};
