import { findLeakedTokens } from '@nbsetup/domain/admin';
import { tokenLength } from '@nbsetup/domain/limits';

/**
 * Returns the tokens and invites in a text, each once. The text may have any length, and any encoding that keeps ASCII
 * letters, also UTF-16. Only one piece of it is in memory at a time.
 */
export async function collectLeakedTokens(pieces: AsyncIterable<unknown>): Promise<readonly string[]> {
  const found = new Set<string>();
  let carried = '';
  for await (const piece of pieces) {
    const text = carried + asciiOf(piece);
    for (const token of findLeakedTokens(text)) found.add(token);
    // This may be the start of a token that ends in the next piece.
    carried = text.slice(1 - tokenLength);
  }
  return [...found];
}

/** Returns the ASCII letters of a piece. In UTF-16 each of them has a NUL next to it. */
function asciiOf(piece: unknown): string {
  const text = piece instanceof Uint8Array ? Buffer.from(piece).toString('latin1') : String(piece);
  return text.replaceAll('\0', '');
}
