import { netbirdFormat, type TokenFormat } from './token-format.ts';

/**
 * Returns what takes secrets of the format out of a text, for logs and messages: every token and invite is shortened to
 * its prefix and `…`. So are NetBird's, `nbx_` (access through a proxy) among them: people mistake one product for another.
 *
 * Whatever begins like a token goes, also a piece of one or one with a typing error: 35 of 36 characters are as good as
 * all. Takes time in proportion to the length of the text; a second time changes nothing.
 */
export function tokenRedactor({ token, invite }: TokenFormat): (text: string) => string {
  const prefixes = new Set([netbirdFormat.token, netbirdFormat.invite, 'nbx_', token, invite]);
  // No token has a `_` further on, but of one that stands right behind another the prefix would be taken for the end of
  // that, and its secret for plain text.
  const tokenLike = new RegExp(`(${[...prefixes].join('|')})[0-9A-Za-z_]+`, 'g');
  return (text) => text.replace(tokenLike, '$1…');
}

/** Takes the secrets of NetBird's format out of a text, see `tokenRedactor`. */
export const redactTokens: (text: string) => string = tokenRedactor(netbirdFormat);
