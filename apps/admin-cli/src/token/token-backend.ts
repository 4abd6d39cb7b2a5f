import type { MemberSelector, RotationRequest } from '@nbsetup/domain';
import type { TokenFacts } from '../output/token-fields.ts';
import type { CallerOptions } from '../remote/connection-options.ts';
import type { TokenDestinationOptions } from './token-destination.ts';

/** The user that a token speaks for. */
export interface TokenUser {
  readonly id: string;
  /** What people know the user by; its id where the caller may not know more. */
  readonly label: string;
}

/** A token and whom it speaks for. */
export interface TokenWithUser {
  readonly token: TokenFacts;
  readonly user: TokenUser;
}

/** A token just made. */
export interface NewToken extends TokenWithUser {
  readonly plainText: string;
}

/** Whose tokens are meant: somebody's who is named, or those of who asks an API. */
export type TokenUserSelector = MemberSelector | { readonly isSelf: true };

/** Which token is meant: one that is named, or the one that an API is asked with. */
export type TokenTarget = { readonly tokenId: string } | { readonly isSelf: true };

/** Delivers a token: on a store before it is kept, over an API when it was made. */
type Deliver = (made: NewToken) => Promise<void>;

/** The tokens of an instance, for who only looks. */
export interface TokenLister {
  /** The tokens of one user, or of all whose tokens the caller may see; expired ones too. Throws `not_found` for the user. */
  list(selector: TokenUserSelector | undefined): Promise<readonly TokenWithUser[]>;
}

/**
 * The tokens of an instance, as commands see them: on its store for its operator, or over its API for who has a token.
 * Throws what the rules of either refuse; `not_found` for a token or a user that is not there.
 */
export interface TokenBackend extends TokenLister {
  /** The user that was named. */
  findUser(selector: TokenUserSelector): Promise<TokenUser>;
  /** The id of the token that was named. */
  findId(target: TokenTarget): Promise<string>;
  /** The token with that plain text; `undefined` when there is none. */
  findByPlainText(plainText: string): Promise<TokenWithUser | undefined>;
  /** Makes a token and delivers it. Throws what `deliver` throws, with how to repeat it where a token was made. */
  create(command: {
    readonly user: TokenUser;
    readonly request: {
      readonly name: string;
      readonly expiresInDays: number;
      readonly scopes: readonly string[] | undefined;
    };
    readonly deliver: Deliver;
  }): Promise<NewToken>;
  /** Makes a token in the place of another and delivers it. Throws as `create` does. */
  rotate(command: {
    readonly target: TokenTarget;
    readonly request: RotationRequest;
    readonly deliver: Deliver;
  }): Promise<NewToken>;
  /** Removes a token, and answers what it was. */
  revoke(target: TokenTarget): Promise<TokenWithUser>;
}

/** The options of commands about tokens that say where these are, as they were typed. */
export interface TokenOptions extends CallerOptions {
  readonly self: boolean;
}

/** The options of those that make tokens. */
export interface TokenCreationOptions extends TokenOptions, TokenDestinationOptions {
  readonly 'idempotency-key-file': string | undefined;
}

/** What is typed for either. */
export type TokenBackendOptions = TokenOptions & Partial<TokenCreationOptions>;
