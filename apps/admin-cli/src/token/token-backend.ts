import type { MemberSelector, PersonalAccessToken, RotationRequest } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { atServer } from '../remote/at-server.ts';
import { isRemote, refuseRemoteWords, type CallerWords } from '../remote/connection-options.ts';
import type { TokenDestinationWords } from './token-destination.ts';

/** A token as far as stores and APIs tell of it. */
export interface TokenFacts extends Pick<
  PersonalAccessToken,
  'id' | 'name' | 'createdBy' | 'createdAt' | 'expiresAt'
> {
  readonly lastUsedAt?: Date | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly replaces?: string | undefined;
  readonly replacedBy?: string | undefined;
}

/** Whom a token speaks for. */
export interface TokenUser {
  readonly id: string;
  /** What people know the user by; its id where the caller may not know more. */
  readonly label: string;
}

/** A token and whom it speaks for. */
export interface HeldToken {
  readonly token: TokenFacts;
  readonly user: TokenUser;
}

/** A token just made. */
export interface MadeToken extends HeldToken {
  readonly plainText: string;
}

/** Whose tokens are meant: somebody's who is named, or those of who asks an API. */
export type HolderSelector = MemberSelector | { readonly isSelf: true };

/** Which token is meant: one that is named, or the one that an API is asked with. */
export type TokenTarget = { readonly tokenId: string } | { readonly isSelf: true };

/** Hands a token over: on a store before it is kept, over an API when it was made. */
type Deliver = (made: MadeToken) => Promise<void>;

/** The tokens of an instance, for who only looks. */
export interface TokenLister {
  /** The tokens of one user, or of all whose tokens the caller may see; expired ones too. Throws `not_found` for the user. */
  list(selector: HolderSelector | undefined): Promise<readonly HeldToken[]>;
}

/**
 * The tokens of an instance, as commands see them: on its store for its operator, or over its API for who has a token.
 * Throws what the rules of either refuse; `not_found` for a token or a user that is not there.
 */
export interface TokenSite extends TokenLister {
  /** The user that was named. */
  findHolder(selector: HolderSelector): Promise<TokenUser>;
  /** The id of the token that was named. */
  findId(target: TokenTarget): Promise<string>;
  /** The token with that plain text; `undefined` when there is none. */
  findByPlainText(plainText: string): Promise<HeldToken | undefined>;
  /** Makes a token and hands it over. Throws what `deliver` throws, with how to repeat it where a token was made. */
  create(order: {
    readonly user: TokenUser;
    readonly request: {
      readonly name: string;
      readonly expiresInDays: number;
      readonly scopes: readonly string[] | undefined;
    };
    readonly deliver: Deliver;
  }): Promise<MadeToken>;
  /** Makes a token in the place of another and hands it over. Throws as `create` does. */
  rotate(order: {
    readonly target: TokenTarget;
    readonly request: RotationRequest;
    readonly deliver: Deliver;
  }): Promise<MadeToken>;
  /** Removes a token, and answers what it was. */
  revoke(target: TokenTarget): Promise<HeldToken>;
}

/** The options of commands about tokens that say where these are, as they were typed. */
export interface TokenWords extends CallerWords {
  readonly self: boolean;
}

/** The options of those that make tokens. */
export interface TokenMakerWords extends TokenWords, TokenDestinationWords {
  readonly 'idempotency-key-file': string | undefined;
}

/** What is typed for either. */
export type TokenSiteWords = TokenWords & Partial<TokenMakerWords>;

/** Opens the instance that the options name, for as long as `use` takes. What each is made of is loaded for that one only. */
export async function withTokenSite<Result>(
  context: CommandContext,
  words: TokenSiteWords,
  use: (site: TokenSite) => Promise<Result>,
): Promise<Result> {
  if (isRemote(words)) {
    const { openApiTokenSite } = await import('./api-token-backend.ts');
    return atServer(words, async () => use(await openApiTokenSite(context, words)));
  }
  refuseWordsOfCallers(words);
  const { withStoreTokenSite } = await import('./store-token-backend.ts');
  return withStoreTokenSite(context, use);
}

/** The same for a command that only looks, and changes nothing. */
export async function withTokenLister<Result>(
  context: CommandContext,
  words: TokenSiteWords,
  use: (lister: TokenLister) => Promise<Result>,
): Promise<Result> {
  if (isRemote(words)) return withTokenSite(context, words, use);
  refuseWordsOfCallers(words);
  const { withStoreTokenLister } = await import('./store-token-backend.ts');
  return withStoreTokenLister(context, use);
}

function refuseWordsOfCallers({ self, ...words }: TokenSiteWords): void {
  refuseRemoteWords({
    self,
    'auth-token-file': words['auth-token-file'],
    'idempotency-key-file': words['idempotency-key-file'],
  });
}
