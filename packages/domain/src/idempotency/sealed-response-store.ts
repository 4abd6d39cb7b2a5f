import type { SealedText } from '../platform/sealer.ts';

/** The response to a request that came with an `Idempotency-Key`, kept so that the request can be repeated. */
export interface SealedResponse {
  /** `keyHash` of the seal that the key makes. */
  readonly keyHash: string;
  /** What the request asked for, as the fingerprint that the key makes. */
  readonly fingerprint: string;
  /** What was answered, sealed under the key; absent from the first use of the token on. */
  readonly sealed?: SealedText;
  /** The token that the response holds, if any. */
  readonly tokenId?: string;
  readonly createdAt: Date;
  /** From then on the response is not given again. */
  readonly expiresAt: Date;
}

/** Reads sealed responses. */
export interface SealedResponseReader {
  /** The response kept under that hash, also when it has expired and is still there; `undefined` when there is none. */
  find(keyHash: string): Promise<SealedResponse | undefined>;
}

/** Reads and writes sealed responses, within a unit of work. */
export interface SealedResponseStore extends SealedResponseReader {
  /**
   * Keeps a response. Throws `already_exists` when there is one under that hash, expired or not. In a transaction an
   * addition under the same hash waits until the one before is kept or undone; elsewhere it is refused at once.
   */
  add(response: SealedResponse): Promise<void>;
  /** Removes the response under that hash, for rolling back. Succeeds if it is already gone. */
  remove(keyHash: string): Promise<void>;
  /** Removes the responses that are over by the clock of the storage; one that somebody else is removing at this moment may stay. */
  removeExpired(): Promise<void>;
  /** Drops what is sealed in the responses that hold that token, and keeps that they were given. Safe to call twice. */
  dropSealed(tokenId: string): Promise<void>;
}
