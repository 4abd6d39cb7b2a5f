/** Tells the time; the only source of "now" that the domain knows. */
export interface Clock {
  now(): Date;
}
