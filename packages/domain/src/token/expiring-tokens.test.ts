import { expect, it } from 'vitest';
import { expiringTokens } from './expiring-tokens.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import type { ExpiringPage } from './token-store.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const hourMs = 3_600_000;

function tokenExpiringAt(id: string, expiresAt: Date): PersonalAccessToken {
  const createdAt = new Date('2026-01-01T00:00:00.000Z');
  return { id, userId: 'owner-1', name: id, hash: id, createdBy: 'owner-1', createdAt, expiresAt };
}

/** Returns a reader of these tokens, which are sorted. It adds each requested page to `pages`. */
function readerOf(tokens: readonly PersonalAccessToken[], pages: ExpiringPage[]) {
  return {
    listExpiring: async (page: ExpiringPage) => {
      pages.push(page);
      const { from, afterId, until, limit } = page;
      return tokens
        .filter(({ expiresAt }) => expiresAt >= from && expiresAt <= until)
        .filter(({ id, expiresAt }) => expiresAt > from || id > afterId)
        .slice(0, limit);
    },
  };
}

it('returns every token that expires soon once, page by page, also tokens with the same expiry', async () => {
  const tokens = Array.from({ length: 1_100 }, (_, index) =>
    tokenExpiringAt(`token-${String(index).padStart(4, '0')}`, new Date(now.getTime() + hourMs)),
  );
  const pages: ExpiringPage[] = [];

  const found: PersonalAccessToken[] = [];
  const expiring = expiringTokens(readerOf(tokens, pages), { now, warningMs: 7 * 24 * hourMs });
  for await (const token of expiring) found.push(token);

  expect(found).toEqual(tokens);
  expect(pages.map(({ afterId, limit }) => [afterId, limit])).toEqual([
    ['', 500],
    ['token-0499', 500],
    ['token-0999', 500],
  ]);
});

it('skips replaced tokens', async () => {
  const replaced = { ...tokenExpiringAt('old', new Date(now.getTime() + hourMs)), replacedBy: 'new' };
  const reader = readerOf([replaced, tokenExpiringAt('other', new Date(now.getTime() + hourMs))], []);

  const found: string[] = [];
  for await (const { id } of expiringTokens(reader, { now, warningMs: 24 * hourMs })) found.push(id);

  expect(found).toEqual(['other']);
});
