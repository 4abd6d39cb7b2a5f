import { UsageError, flag } from '@nbsetup/cli-kit';
import {
  findSelector,
  tokenUserSelectorOptions,
  selectorConflict,
  type UserSelectorOptions,
} from '../program/user-selector.ts';
import type { TokenUserSelector, TokenTarget } from './token-backend.ts';

/** The options that name whose tokens are meant. */
export const tokenUserOptions = {
  ...tokenUserSelectorOptions,
  self: flag('The user whose token it is that an API is asked with'),
} as const;

/** These options, as they were typed. */
export interface TokenUserOptions extends UserSelectorOptions {
  readonly self: boolean;
}

/** Whose tokens are meant, or `undefined` when nobody was named. Throws `UsageError` for more than one. */
export function findTokenUserSelector(options: TokenUserOptions): TokenUserSelector | undefined {
  const selector = findSelector(options, tokenUserOptions);
  if (!options.self) return selector;
  if (selector === undefined) return { isSelf: true };
  throw selectorConflict(tokenUserOptions);
}

/** The same where somebody must be named. */
export function requireTokenUserSelector(options: TokenUserOptions): TokenUserSelector {
  const selector = findTokenUserSelector(options);
  if (selector === undefined) throw selectorConflict(tokenUserOptions);
  return selector;
}

/** What names one token, as it was typed. */
export interface TokenTargetOptions {
  readonly id: string | undefined;
  readonly self: boolean;
}

/** Which token is meant. Throws `UsageError` unless exactly one was named. */
export function requireTarget({ id: tokenId, self: isSelf }: TokenTargetOptions): TokenTarget {
  if (tokenId !== undefined && !isSelf) return { tokenId };
  if (tokenId === undefined && isSelf) return { isSelf };
  throw new UsageError('name one token: its id, from token list, or with --url --self');
}
