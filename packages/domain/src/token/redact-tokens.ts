import { netbirdFormat, type TokenFormat } from './token-format.ts';

/**
 * Returns a function that removes the secrets of the format from a text, for logs and messages. It shortens every token
 * and invite to its prefix and `…`. It also shortens those of NetBird, including `nbx_` for access through a proxy,
 * because people confuse the products.
 *
 * It removes everything that begins like a token, also a part of one or one with a typing error, because 35 of 36
 * characters are almost as secret. The time is linear in the length of the text. A second call changes nothing.
 */
export function tokenRedactor({ token, invite }: TokenFormat): (text: string) => string {
  const prefixes = new Set([netbirdFormat.token, netbirdFormat.invite, 'nbx_', token, invite]);
  // A token has no second `_`. If two tokens follow each other directly, the prefix of the second would look like the
  // end of the first, and its secret would stay.
  const tokenLike = new RegExp(`(${[...prefixes].join('|')})[0-9A-Za-z_]+`, 'g');
  return (text) => text.replace(tokenLike, '$1…');
}

/** Removes the secrets of NetBird's format from a text, see `tokenRedactor`. */
export const redactTokens: (text: string) => string = tokenRedactor(netbirdFormat);
