import { findLeakedTokens, tokenLength } from '@nbsetup/domain';

/**
 * The tokens and invites in a text of any length and any encoding in which letters are those of ASCII, UTF-16 included, each
 * once. No more of it than a piece is kept at a time.
 */
export async function collectLeakedTokens(pieces: AsyncIterable<unknown>): Promise<readonly string[]> {
  const found = new Set<string>();
  let carried = '';
  for await (const piece of pieces) {
    const text = carried + asciiOf(piece);
    for (const token of findLeakedTokens(text)) found.add(token);
    // What may be the start of one that ends in the next piece.
    carried = text.slice(1 - tokenLength);
  }
  return [...found];
}

/** A letter in UTF-16 has a NUL beside it. */
function asciiOf(piece: unknown): string {
  const text = piece instanceof Uint8Array ? Buffer.from(piece).toString('latin1') : String(piece);
  return text.replaceAll('\0', '');
}
