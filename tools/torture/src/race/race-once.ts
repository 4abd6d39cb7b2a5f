import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { call, readSetup, setupBody, type ApiResponse } from '../api/calls.ts';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';
import { countSetupRows, wholeSetup } from '../postgres/setup-rows.ts';
import { raceGroups } from './race-groups.ts';
import { raceTokens } from './race-tokens.ts';

/** The clients and servers of one round. */
export interface Race {
  readonly urls: readonly string[];
  readonly clients: number;
  readonly round: number;
  readonly database: ScratchDatabase;
}

/**
 * Sets up from all clients at the same time, then races for groups and for tokens with the winner's token. Returns the
 * failures.
 */
export async function raceOnce({ urls, clients, round, database }: Race): Promise<readonly string[]> {
  // Half of the rounds use keys, a different one for each client. No client may get another's response.
  const hasKeys = round % 2 === 0;
  const responses = await Promise.all(
    Array.from({ length: clients }, (_, client) =>
      call(`${urls[client % urls.length] ?? ''}/api/setup`, {
        method: 'POST',
        body: { ...setupBody, email: `client-${client}@example.com` },
        ...(hasKeys && { idempotencyKey: randomUUID() }),
      }),
    ),
  );
  const winners = responses.filter(({ status }) => status === 200);
  const failures = responses.filter((response) => !isWin(response) && !isLoss(response)).map(describe);
  const rows = await countSetupRows(database);
  if (!isDeepStrictEqual(rows, wholeSetup)) failures.push(`the store holds ${JSON.stringify(rows)}`);
  const [winner] = winners;
  if (winner === undefined || winners.length > 1) return [...failures, `${winners.length} winners`];
  const { ownerId, token } = readSetup(winner);
  failures.push(...(await askEverywhere(urls, token)));
  failures.push(...(await raceGroups({ urls, clients, database, token })));
  return [...failures, ...(await raceTokens({ urls, clients, database, ownerId, token }))];
}

const isWin = ({ status }: ApiResponse): boolean => status === 200;

const isLoss = ({ status, text }: ApiResponse): boolean =>
  status === 412 && text === '{"message":"setup already completed","code":412}';

const describe = ({ status, text }: ApiResponse): string => `answered ${status} ${text}`;

/** Checks that every process reports setup as completed and accepts the winner's token. */
async function askEverywhere(urls: readonly string[], token: string): Promise<readonly string[]> {
  const states = await Promise.all(urls.map((url) => call(`${url}/api/instance`, {})));
  const users = await Promise.all(urls.map((url) => call(`${url}/api/users`, { token })));
  return [
    ...states.filter(({ text }) => text !== '{"setup_required":false}'),
    ...users.filter(({ status }) => status !== 200),
  ].map(describe);
}
