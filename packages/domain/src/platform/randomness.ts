/** The only source of chance that the domain knows. Every answer is fresh, also for calls made at once. */
export interface Randomness {
  /** `count` bytes from a cryptographically secure generator. */
  bytes(count: number): Uint8Array;
  /** A version 4 UUID in its 36-character lower-case form. */
  uuid(): string;
  /** An xid: 20 characters of `0-9a-v`, sortable by the second it was made in. */
  xid(): string;
}
