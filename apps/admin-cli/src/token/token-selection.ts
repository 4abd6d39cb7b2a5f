import { UsageError, flag } from '@nbsetup/cli-kit';
import {
  findSelector,
  holderSelectorOptions,
  oneSelector,
  type SelectorWords,
} from '../program/user-selector.ts';
import type { HolderSelector, TokenTarget } from './token-backend.ts';

/** The options that name whose tokens are meant. */
export const holderOptions = {
  ...holderSelectorOptions,
  self: flag('The user whose token it is that an API is asked with'),
} as const;

/** These options, as they were typed. */
export interface HolderWords extends SelectorWords {
  readonly self: boolean;
}

/** Whose tokens are meant, or `undefined` when nobody was named. Throws `UsageError` for more than one. */
export function findHolderSelector(words: HolderWords): HolderSelector | undefined {
  const selector = findSelector(words, holderOptions);
  if (!words.self) return selector;
  if (selector === undefined) return { isSelf: true };
  throw oneSelector(holderOptions);
}

/** The same where somebody must be named. */
export function requireHolderSelector(words: HolderWords): HolderSelector {
  const selector = findHolderSelector(words);
  if (selector === undefined) throw oneSelector(holderOptions);
  return selector;
}

/** What names one token, as it was typed. */
export interface TargetWords {
  readonly id: string | undefined;
  readonly self: boolean;
}

/** Which token is meant. Throws `UsageError` unless exactly one was named. */
export function requireTarget({ id: tokenId, self: isSelf }: TargetWords): TokenTarget {
  if (tokenId !== undefined && !isSelf) return { tokenId };
  if (tokenId === undefined && isSelf) return { isSelf };
  throw new UsageError('name one token: its id, from token list, or with --url --self');
}
