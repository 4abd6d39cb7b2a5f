import { sql } from 'kysely';
import { call, type ApiResponse } from '../api/calls.ts';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';

/** The clients of a race for tokens, and the token that they use. */
export interface TokenRace {
  readonly urls: readonly string[];
  readonly clients: number;
  readonly database: ScratchDatabase;
  readonly ownerId: string;
  readonly token: string;
}

/** The limit on tokens per user in this part, for the API's variable. */
export const tokensMax = 5;

/**
 * Creates tokens from all clients at the same time with one token, and revokes that token at the same time.
 * Returns the failures.
 * A failure is a token created after its creating token was revoked, or more tokens than the limit.
 * The only valid statuses are 200, 401, 412 and 429. A revoked token counts as a guess, and all clients have one
 * address.
 */
export async function raceTokens(race: TokenRace): Promise<readonly string[]> {
  const { urls, clients, token, database } = race;
  const revoker = Math.floor(clients / 2);
  const responses = await Promise.all(
    Array.from({ length: clients }, (_, client) => {
      const url = urls[client % urls.length] ?? '';
      return client === revoker
        ? call(`${url}/api/tokens/self`, { method: 'DELETE', token })
        : createToken(race, { url, client });
    }),
  );
  const created = responses.filter(
    (response, client) => client !== revoker && response.status === 200,
  ).length;
  const rows = await countTokens(database);
  return [
    ...responses.filter(({ status }) => ![200, 401, 412, 429].includes(status)).map(describe),
    ...(responses[revoker]?.status === 200 ? [] : ['the token could not be revoked']),
    ...(rows.tokens === created ? [] : [`${created} tokens were answered and ${rows.tokens} are stored`]),
    ...(rows.tokens <= tokensMax ? [] : [`${rows.tokens} tokens, at most ${tokensMax} are allowed`]),
    ...(rows.late === 0 ? [] : [`${rows.late} tokens were created with a revoked one`]),
  ];
}

function createToken(
  { ownerId, token }: TokenRace,
  { url, client }: { readonly url: string; readonly client: number },
): Promise<ApiResponse> {
  return call(`${url}/api/users/${ownerId}/tokens`, {
    method: 'POST',
    token,
    body: { name: `race-${client}`, expires_in: 1 },
  });
}

interface TokenRows {
  readonly tokens: number;
  /** How many were recorded after the token that created them was revoked. */
  readonly late: number;
}

async function countTokens({ tables }: ScratchDatabase): Promise<TokenRows> {
  const { rows } = await sql<TokenRows>`
    SELECT (SELECT count(*) FROM personal_access_tokens)::integer AS tokens,
           (SELECT count(*) FROM audit_events AS created
              WHERE activity = 'personal.access.token.create' AND created.id > (
                SELECT max(id) FROM audit_events WHERE activity = 'personal.access.token.delete'
              ))::integer AS late
  `.execute(tables);
  return rows[0] ?? { tokens: Number.NaN, late: Number.NaN };
}

const describe = ({ status, text }: ApiResponse): string => `answered ${status} ${text}`;
