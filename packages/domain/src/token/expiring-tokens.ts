import type { PersonalAccessToken } from './personal-access-token.ts';
import { expiresSoon } from './token-expiry.ts';
import type { TokenReader } from './token-store.ts';

const pageSize = 500;

/**
 * Returns the tokens of all users that expire soon, as `expiresSoon` decides, the soonest first. Reads page by page.
 * Tokens that change during that may be missing.
 */
export async function* expiringTokens(
  tokens: Pick<TokenReader, 'listExpiring'>,
  { now, warningMs }: { readonly now: Date; readonly warningMs: number },
): AsyncGenerator<PersonalAccessToken, void, void> {
  const until = new Date(now.getTime() + warningMs);
  let cursor = { from: now, afterId: '' };
  for (;;) {
    const page = await tokens.listExpiring({ ...cursor, until, limit: pageSize });
    for (const token of page) if (expiresSoon(token, { now, warningMs })) yield token;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    cursor = { from: last.expiresAt, afterId: last.id };
  }
}
