import type { SealedText } from '../platform/sealer.ts';

/** The response to a request with an `Idempotency-Key`, stored so that the request can be repeated. */
export interface SealedResponse {
  /** The `keyHash` of the seal of the key. */
  readonly keyHash: string;
  /** The fingerprint of the request under the key. */
  readonly fingerprint: string;
  /** The response, sealed with the key. Absent after the first use of its token. */
  readonly sealed?: SealedText;
  /** The id of the token in the response, if any. */
  readonly tokenId?: string;
  readonly createdAt: Date;
  /** The last instant at which the response is replayed. */
  readonly expiresAt: Date;
}

/** Reads sealed responses. */
export interface SealedResponseReader {
  /** Returns the response with this hash, also an expired one, or `undefined`. */
  find(keyHash: string): Promise<SealedResponse | undefined>;
}

/** Reads and writes sealed responses, in a unit of work. */
export interface SealedResponseStore extends SealedResponseReader {
  /**
   * Adds a response. In a transaction, an addition with the same hash waits until the first is committed or rolled
   * back. Without transactions it is refused at once.
   *
   * @throws `already_exists` if there is a response with this hash, also an expired one
   */
  add(response: SealedResponse): Promise<void>;
  /** Removes the response with this hash, for a rollback. Succeeds if it does not exist. */
  remove(keyHash: string): Promise<void>;
  /**
   * Removes the responses that have expired by the clock of the storage. May skip a response that another call is
   * removing.
   */
  removeExpired(): Promise<void>;
  /** Removes the sealed text from the responses with these tokens, and keeps the responses. Safe to call twice. */
  dropSealed(tokenIds: readonly string[]): Promise<void>;
}
