/**
 * How every token begins, and what may follow: `nbp_` is a personal access token; `nbi_` (an invite) and `nbx_`
 * (access through a proxy) are NetBird's other secrets of the same layout, docs/netbird-api.md 1.1. No token has a
 * `_` further on, but of one that stands right behind another the prefix would be taken for the end of that, and
 * its secret for plain text.
 */
const tokenLike = /(nb[pix]_)[0-9A-Za-z_]+/g;

/**
 * The text with every token in it shortened to its prefix and `…`, for logs and messages. Whatever begins like a token
 * goes, also a piece of one or one with a typing error: 35 of 36 characters are as good as all. Takes time in
 * proportion to the length of the text; a second time changes nothing.
 */
export function redactTokens(text: string): string {
  return text.replace(tokenLike, '$1…');
}
