/**
 * Returns the current time. The domain has no other source of it. Compare stored times only with the clock of the
 * storage, `Storage.clock`, because other clocks may differ.
 */
export interface Clock {
  now(): Date;
}
