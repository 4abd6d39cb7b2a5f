import { UsageError, flag } from '@nbsetup/cli-kit';
import {
  findSelector,
  tokenUserSelectorOptions,
  selectorConflict,
  type UserSelectorOptions,
} from '../program/user-selector.ts';
import type { TokenUserSelector, TokenTarget } from './token-backend.ts';

/** The options that name the user of a token. */
export const tokenUserOptions = {
  ...tokenUserSelectorOptions,
  self: flag('The user of --auth-token-file, with --url'),
} as const;

/** The parsed options of {@link tokenUserOptions}. */
export interface TokenUserOptions extends UserSelectorOptions {
  readonly self: boolean;
}

/**
 * Returns the user that the options name. Returns `undefined` if they name none.
 * @throws `UsageError` if more than one is given.
 */
export function findTokenUserSelector(options: TokenUserOptions): TokenUserSelector | undefined {
  const selector = findSelector(options, tokenUserOptions);
  if (!options.self) return selector;
  if (selector === undefined) return { isSelf: true };
  throw selectorConflict(tokenUserOptions);
}

/**
 * Returns the user that the options name.
 * @throws `UsageError` unless exactly one is given.
 */
export function requireTokenUserSelector(options: TokenUserOptions): TokenUserSelector {
  const selector = findTokenUserSelector(options);
  if (selector === undefined) throw selectorConflict(tokenUserOptions);
  return selector;
}

/** The parsed options that name one token. */
export interface TokenTargetOptions {
  readonly id: string | undefined;
  readonly self: boolean;
}

/**
 * Returns the token that the options name.
 * @throws `UsageError` unless they name exactly one.
 */
export function requireTarget({ id: tokenId, self: isSelf }: TokenTargetOptions): TokenTarget {
  if (tokenId !== undefined && !isSelf) return { tokenId };
  if (tokenId === undefined && isSelf) return { isSelf };
  throw new UsageError('name one token: its id, from token list, or with --url --self');
}
