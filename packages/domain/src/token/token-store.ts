import type { User } from '../user/user.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';

/** A token together with the user it speaks for. */
export interface TokenWithUser {
  readonly token: PersonalAccessToken;
  readonly user: User;
}

/** Which of the tokens that end in a span of time are asked for. */
export interface ExpiringPage {
  readonly from: Date;
  /** Of those that end at `from` itself only the ones with an id behind this; all of them when it is empty. */
  readonly afterId: string;
  /** The last moment that counts. */
  readonly until: Date;
  /** How many at most. */
  readonly limit: number;
}

/** Reads tokens. */
export interface TokenReader {
  /** The token with that hash and its user, in one look-up; `undefined` when there is none, also when it was removed. */
  findByHash(hash: string): Promise<TokenWithUser | undefined>;
  /** The token with that id, or `undefined`. */
  findById(tokenId: string): Promise<PersonalAccessToken | undefined>;
  /** The user's tokens, expired ones too, oldest first; empty when there are none or no such user. */
  listByUser(userId: string): Promise<readonly PersonalAccessToken[]>;
  /** How many of the user's tokens are not over at `now`, as `isExpired` says; 0 when there is no such user. */
  countLive(userId: string, now: Date): Promise<number>;
  /** Tokens of everybody that end from then to then, the soonest first and then by id; empty when there are none. */
  listExpiring(page: ExpiringPage): Promise<readonly PersonalAccessToken[]>;
}

/** Reads and writes tokens, within a unit of work. */
export interface TokenStore extends TokenReader {
  /** Adds a token. Throws `already_exists` when its id or hash is taken and `not_found` when its user is not there. */
  add(token: PersonalAccessToken): Promise<void>;
  /**
   * Notes which token takes the place of this one, and lets this one end then. Throws `not_found` when there is no such
   * token.
   */
  supersede(change: {
    readonly tokenId: string;
    readonly replacedBy: string;
    readonly expiresAt: Date;
  }): Promise<void>;
  /** Removes the token; it authenticates nobody from then on. Succeeds if it is already gone. */
  remove(tokenId: string): Promise<void>;
  /**
   * Keeps the latest of the token's last use and `usedAt`, of which none counts as later than now by the clock of the
   * storage. Safe to call twice and out of order; succeeds if the token is already gone.
   */
  recordUse(use: { readonly tokenId: string; readonly usedAt: Date }): Promise<void>;
}
