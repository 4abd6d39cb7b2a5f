import type { RotationRequest } from '@nbsetup/domain';
import type { MemberSelector } from '@nbsetup/domain/admin';
import type { TokenFacts } from '../output/token-fields.ts';
import type { CallerOptions } from '../remote/connection-options.ts';
import type { TokenDestinationOptions } from './token-destination.ts';

/** The user of a token. */
export interface TokenUser {
  readonly id: string;
  /** The label of the user: the e-mail address or the name. It is the id if the caller may not see more. */
  readonly label: string;
}

/** A token and its user. */
export interface TokenWithUser {
  readonly token: TokenFacts;
  readonly user: TokenUser;
}

/** A new token. */
export interface NewToken extends TokenWithUser {
  readonly plainText: string;
}

/** Selects the user of tokens: a named one, or the caller of an API. */
export type TokenUserSelector = MemberSelector | { readonly isSelf: true };

/** Selects a token: by its id, or the one of the caller of an API. */
export type TokenTarget = { readonly tokenId: string } | { readonly isSelf: true };

/** Delivers a token. On a store before the transaction is committed, over an API after the token was created. */
type Deliver = (created: NewToken) => Promise<void>;

/** The tokens of an instance, for reading. */
export interface TokenLister {
  /**
   * Returns the tokens of one user, or of all users whose tokens the caller may see, also expired ones.
   * @throws `not_found` if there is no such user.
   */
  list(selector: TokenUserSelector | undefined): Promise<readonly TokenWithUser[]>;
}

/**
 * The tokens of an instance, on its store as the operator, or over its API with a token.
 * @throws `not_found` for an unknown token or user. Other errors are those of the domain or of the API.
 */
export interface TokenBackend extends TokenLister {
  /** Returns the selected user. */
  findUser(selector: TokenUserSelector): Promise<TokenUser>;
  /** Returns the id of the selected token. */
  findId(target: TokenTarget): Promise<string>;
  /** Returns the token of a plain text. Returns `undefined` if there is none. */
  findByPlainText(plainText: string): Promise<TokenWithUser | undefined>;
  /**
   * Creates a token and delivers it.
   * @throws what `deliver` throws, with advice if the token exists nevertheless.
   */
  create(command: {
    readonly user: TokenUser;
    readonly request: {
      readonly name: string;
      readonly expiresInDays: number;
      readonly scopes: readonly string[] | undefined;
    };
    readonly deliver: Deliver;
  }): Promise<NewToken>;
  /**
   * Replaces a token with a new one and delivers it.
   * @throws what `create` throws.
   */
  rotate(command: {
    readonly target: TokenTarget;
    readonly request: RotationRequest;
    readonly deliver: Deliver;
  }): Promise<NewToken>;
  /** Revokes a token and returns its data. */
  revoke(target: TokenTarget): Promise<TokenWithUser>;
}

/** The parsed options of all commands about tokens. */
export interface TokenOptions extends CallerOptions {
  readonly self: boolean;
}

/** The parsed options of commands that create tokens. */
export interface TokenCreationOptions extends TokenOptions, TokenDestinationOptions {
  readonly 'idempotency-key-file': string | undefined;
}

/** The parsed options of any command about tokens. */
export type TokenBackendOptions = TokenOptions & Partial<TokenCreationOptions>;
