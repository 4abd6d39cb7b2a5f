/** The only source of randomness in the domain. Every value is new, also for calls at the same time. */
export interface Randomness {
  /** Returns `count` bytes from a cryptographically secure generator. */
  bytes(count: number): Uint8Array;
  /** Returns a version 4 UUID in its lower-case form of 36 characters. */
  uuid(): string;
  /** Returns an xid: 20 characters of `0-9a-v`, which sort by the second in which it was created. */
  xid(): string;
}
