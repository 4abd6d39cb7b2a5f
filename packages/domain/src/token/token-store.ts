import type { User } from '../user/user.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';

/** A token together with the user it speaks for. */
export interface TokenHolder {
  readonly token: PersonalAccessToken;
  readonly user: User;
}

/** Reads tokens. */
export interface TokenReader {
  /** The token with that hash and its user, in one look-up; `undefined` when there is none, also when it was removed. */
  findHolderByHash(hash: string): Promise<TokenHolder | undefined>;
  /** The token with that id, or `undefined`. */
  findById(tokenId: string): Promise<PersonalAccessToken | undefined>;
  /** The user's tokens, expired ones too, oldest first; empty when there are none or no such user. */
  listByUser(userId: string): Promise<readonly PersonalAccessToken[]>;
}

/** Reads and writes tokens, within a unit of work. */
export interface TokenStore extends TokenReader {
  /** Adds a token. Throws `already_exists` when its id or hash is taken and `not_found` when its user is not there. */
  add(token: PersonalAccessToken): Promise<void>;
  /** Removes the token; it authenticates nobody from then on. Succeeds if it is already gone. */
  remove(tokenId: string): Promise<void>;
  /**
   * Keeps the latest of the token's last use and `usedAt`. Safe to call twice and out of order; succeeds if the
   * token is already gone.
   */
  recordUse(use: { readonly tokenId: string; readonly usedAt: Date }): Promise<void>;
}
