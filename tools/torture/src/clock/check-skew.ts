import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess } from '../api/api-process.ts';
import { call, readSetup, setupBody, type ApiResponse } from '../api/calls.ts';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';
import { clockAhead } from './clock-ahead.ts';
import { guessPasswords, openSession, useSession } from './session-calls.ts';

const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How many milliseconds a replica's clock is ahead. The worst known case is first. */
export const skews: readonly number[] = [
  13 * hourMs,
  -13 * hourMs,
  10 * 60 * secondMs,
  -10 * 60 * secondMs,
  400 * dayMs,
  -400 * dayMs,
  30 * secondMs,
  -30 * secondMs,
];

/** Above this a replica warns about its clock. */
const warnedOfMs = 5 * secondMs;

/** Two replicas on one database. One has a wrong clock, the other that of the database. */
interface Pair {
  readonly wrong: string;
  readonly right: string;
  readonly skewMs: number;
}

const issued = z.object({
  plain_token: z.string(),
  personal_access_token: z.object({ expiration_date: z.string(), created_at: z.string() }),
});

/**
 * Serves one instance with two replicas, one with a wrong clock. Returns the differences. The database must be empty.
 */
export async function checkSkew(database: ScratchDatabase, skewMs: number): Promise<readonly string[]> {
  const env = apiEnvironment(database.url, { NB_SETUP_WINDOW: '15m' });
  // The replica with the wrong clock starts first, so that it starts the setup window.
  const wrong = await startApiProcess({ env, preload: clockAhead(skewMs) });
  const right = await startApiProcess({ env });
  try {
    const found = await checkPair({ wrong: wrong.url, right: right.url, skewMs });
    return found.map((failure) => `${skewMs / secondMs} s ahead: ${failure}`);
  } finally {
    await wrong.end('SIGTERM');
    await right.end('SIGTERM');
  }
}

async function checkPair(pair: Pair): Promise<readonly string[]> {
  const readiness = await checkReadiness(pair);
  // Each replica is once the first, and the other gets the retry.
  const setup = await repeatAcross({
    first: pair.right,
    second: pair.wrong,
    path: '/api/setup',
    body: setupBody,
  });
  if (setup.failure !== undefined) return [...readiness, `setup: ${setup.failure}`];
  const { ownerId, token } = readSetup(setup.response);
  const tokens = { path: `/api/users/${ownerId}/tokens`, body: { name: 'deploy', expires_in: 1 }, token };
  const made = await repeatAcross({ first: pair.wrong, second: pair.right, ...tokens });
  const again = await repeatAcross({ first: pair.right, second: pair.wrong, ...tokens });
  return [
    ...readiness,
    ...[made, again].flatMap(({ failure }) => (failure === undefined ? [] : [`a token: ${failure}`])),
    ...checkTimes(made.response),
    ...(await checkToken(pair, made.response)),
    ...(await checkSessions(pair)),
    ...(await checkLimits(pair)),
  ];
}

async function checkReadiness({ wrong, right, skewMs }: Pair): Promise<readonly string[]> {
  const [ofWrong, ofRight] = await Promise.all([wrong, right].map((url) => call(`${url}/readyz`, {})));
  const isWarned = ofWrong?.text.includes('the clock of this process is') ?? false;
  return [
    ...(isWarned === Math.abs(skewMs) > warnedOfMs ? [] : [`the wrong one says ${ofWrong?.text ?? ''}`]),
    ...(ofRight?.text === '{"status":"ready"}' ? [] : [`the right one says ${ofRight?.text ?? ''}`]),
  ];
}

interface Repetition {
  readonly first: string;
  readonly second: string;
  readonly path: string;
  readonly body: unknown;
  readonly token?: string;
}

/** Sends a request to one replica and, as after a lost response, with the same key to the other. */
async function repeatAcross({
  first,
  second,
  path,
  ...request
}: Repetition): Promise<{ readonly response: ApiResponse; readonly failure?: string }> {
  const idempotencyKey = randomUUID();
  const send = (url: string): Promise<ApiResponse> =>
    call(`${url}${path}`, { method: 'POST', ...request, idempotencyKey });
  const response = await send(first);
  const repeated = await send(second);
  if (response.status === 200 && repeated.isReplay && repeated.text === response.text) return { response };
  return { response, failure: `answered ${response.status}, then ${repeated.status} ${repeated.text}` };
}

/** Checks that a token of one day from the wrong replica starts now and expires in a day, by the database's clock. */
function checkTimes({ text }: ApiResponse): readonly string[] {
  const { created_at: from, expiration_date: until } = issued.parse(JSON.parse(text)).personal_access_token;
  const offsMs = [Date.parse(from) - Date.now(), Date.parse(until) - Date.now() - dayMs];
  return offsMs.every((offMs) => Math.abs(offMs) < 20 * secondMs)
    ? []
    : [`the token lives from ${from} to ${until}`];
}

async function checkToken({ wrong, right }: Pair, { text }: ApiResponse): Promise<readonly string[]> {
  const { plain_token: token } = issued.parse(JSON.parse(text));
  const responses = await Promise.all([wrong, right].map((url) => call(`${url}/api/users`, { token })));
  return responses
    .filter(({ status }) => status !== 200)
    .map(({ status }) => `a token of one day got ${status}`);
}

/** Checks that a sign-in at one replica keeps the sessions of the other, and that both accept both. */
async function checkSessions({ wrong, right }: Pair): Promise<readonly string[]> {
  const cookies = [await openSession(right), await openSession(wrong)];
  const uses = cookies.flatMap((cookie) => [right, wrong].map((url) => useSession(url, cookie)));
  const statuses = await Promise.all(uses);
  return statuses.every((status) => status === 200) ? [] : [`the sessions got ${statuses.join()}`];
}

/**
 * Checks that a wrong password at the wrong replica costs one of five attempts. The sixth must wait the usual time.
 */
async function checkLimits({ wrong, right }: Pair): Promise<readonly string[]> {
  const before = await guessPasswords(wrong, 1);
  const after = await guessPasswords(right, 5);
  const guesses = [...before, ...after];
  const statuses = guesses.map(({ status }) => status).join();
  const waitSeconds = guesses.at(-1)?.retryAfterSeconds ?? 0;
  if (statuses === '401,401,401,401,401,429' && waitSeconds > 0 && waitSeconds <= 180) return [];
  return [`six wrong passwords got ${statuses}, and Retry-After: ${waitSeconds}`];
}
