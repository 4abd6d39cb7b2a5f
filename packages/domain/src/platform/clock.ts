/**
 * Tells the time; the only source of "now" that the domain knows. What is compared with stored times must come from the
 * clock of the storage, `Storage.clock`: another one may be ahead or behind.
 */
export interface Clock {
  now(): Date;
}
