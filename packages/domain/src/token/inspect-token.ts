import { tokenLength } from '../limits.ts';
import { isWellFormedToken, netbirdFormat, type TokenFormat } from './token-format.ts';

/** The result of inspecting a text, without a store. It does not contain the text. */
export interface TokenInspection {
  /** The prefix, if it is that of a token or an invite. Another beginning may be a secret, so it is not shown. */
  readonly prefix: string | undefined;
  /** The length in bytes. A token has `tokenLength`. */
  readonly length: number;
  /** The first part that is wrong, or `undefined` for the shape of a token. */
  readonly wrongPart: TokenPart | undefined;
}

/** The checked parts, in this order. A wrong checksum means that a character is wrong or missing. */
type TokenPart = 'length' | 'prefix' | 'characters' | 'checksum';

/** Inspects any text. Only the store can decide whether a token is valid. Source: docs/netbird-api.md 1.1. */
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
