import { tokenLength } from '../limits.ts';
import { isWellFormedToken, netbirdFormat, type TokenFormat } from './token-format.ts';

/** What can be said about a text that should be a personal access token, without a store and without repeating it. */
export interface TokenInspection {
  /** What it starts with, if that is the prefix of a token or an invite; whatever else it starts with may be a secret. */
  readonly prefix: string | undefined;
  /** In bytes; a token has `tokenLength`. */
  readonly length: number;
  /** The first part that is not as in a token, or `undefined` when it has the shape of one. */
  readonly wrongPart: TokenPart | undefined;
}

/** What is looked at, in this order. A wrong checksum means that some character was mistyped or lost. */
type TokenPart = 'length' | 'prefix' | 'characters' | 'checksum';

/**
 * Inspects any text. Whether the token is valid only the store knows. Source of the layout: docs/netbird-api.md 1.1.
 */
export function inspectToken(text: string, format: TokenFormat = netbirdFormat): TokenInspection {
  const prefix = [format.token, format.invite].find((known) => text.startsWith(known));
  const length = new TextEncoder().encode(text).length;
  return {
    prefix,
    length,
    wrongPart: isWellFormedToken(text, format) ? undefined : firstFault(text, { length, format }),
  };
}

function firstFault(
  text: string,
  { length, format }: { readonly length: number; readonly format: TokenFormat },
): TokenPart {
  if (length !== tokenLength) return 'length';
  if (!text.startsWith(format.token)) return 'prefix';
  return /^[0-9A-Za-z]+$/.test(text.slice(format.token.length)) ? 'checksum' : 'characters';
}
