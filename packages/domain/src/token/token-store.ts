import type { User } from '../user/user.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';

/** A token with its user. */
export interface TokenWithUser {
  readonly token: PersonalAccessToken;
  readonly user: User;
}

/** A use of a token. */
export interface TokenUse {
  readonly tokenId: string;
  readonly usedAt: Date;
}

/** The page of expiring tokens to return. */
export interface ExpiringPage {
  readonly from: Date;
  /** Of the tokens that expire at `from`, only those with a greater id. All of them if it is empty. */
  readonly afterId: string;
  /** The last instant that is included. */
  readonly until: Date;
  /** The maximum number of tokens. */
  readonly limit: number;
}

/** Reads tokens. */
export interface TokenReader {
  /** Returns the token with this hash and its user in one query, or `undefined`. */
  findByHash(hash: string): Promise<TokenWithUser | undefined>;
  /** Returns the token with this id, or `undefined`. */
  findById(tokenId: string): Promise<PersonalAccessToken | undefined>;
  /** Returns the user's tokens, also expired ones, oldest first. Empty if there are none. */
  listByUser(userId: string): Promise<readonly PersonalAccessToken[]>;
  /** Returns the number of the user's tokens that have not expired at `now`. 0 if there is no such user. */
  countLive(userId: string, now: Date): Promise<number>;
  /**
   * Returns the tokens of all users that expire in this time, the soonest first, then by id. Empty if there are none.
   */
  listExpiring(page: ExpiringPage): Promise<readonly PersonalAccessToken[]>;
}

/** Reads and writes tokens, in a unit of work. */
export interface TokenStore extends TokenReader {
  /**
   * Adds a token.
   *
   * @throws `already_exists` if its id or hash is taken
   * @throws `not_found` if its user does not exist
   */
  add(token: PersonalAccessToken): Promise<void>;
  /**
   * Records which token replaces this one, and sets its new expiry.
   *
   * @throws `not_found` if there is no such token
   */
  markReplaced(change: {
    readonly tokenId: string;
    readonly replacedBy: string;
    readonly expiresAt: Date;
  }): Promise<void>;
  /** Removes the token, which is not valid from then on. Succeeds if it does not exist. */
  remove(tokenId: string): Promise<void>;
  /**
   * Records the last use of each token: the later of the stored one and `usedAt`. Both are at most now by the clock of
   * the storage. Safe to call twice and out of order. Tokens that do not exist are ignored. Each token appears at most
   * once in `uses`.
   */
  recordUses(uses: readonly TokenUse[]): Promise<void>;
}
