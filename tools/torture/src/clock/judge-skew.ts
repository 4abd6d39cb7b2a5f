import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess } from '../api/api-process.ts';
import { call, readSetup, setupBody, type Answer } from '../api/calls.ts';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';
import { clockAhead } from './clock-ahead.ts';
import { guessPasswords, openSession, useSession } from './session-calls.ts';

const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How far the clock of a replica is ahead, in milliseconds; the worst known first. */
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

/** Above this a replica says that its clock is wrong. */
const warnedOfMs = 5 * secondMs;

/** Two replicas on one database: one whose clock is wrong, and one whose clock is that of the database. */
interface Pair {
  readonly wrong: string;
  readonly right: string;
  readonly skewMs: number;
}

const issued = z.object({
  plain_token: z.string(),
  personal_access_token: z.object({ expiration_date: z.string(), created_at: z.string() }),
});

/** Has two replicas serve one instance, one with a wrong clock, and answers what that changed. The database is empty. */
export async function judgeSkew(database: ScratchDatabase, skewMs: number): Promise<readonly string[]> {
  const env = apiEnvironment(database.url, { NB_SETUP_WINDOW: '15m' });
  // The one with the wrong clock starts first, so that the time to set up begins by it.
  const wrong = await startApiProcess({ env, preload: clockAhead(skewMs) });
  const right = await startApiProcess({ env });
  try {
    const found = await judgePair({ wrong: wrong.url, right: right.url, skewMs });
    return found.map((failure) => `${skewMs / secondMs} s ahead: ${failure}`);
  } finally {
    await wrong.end('SIGTERM');
    await right.end('SIGTERM');
  }
}

async function judgePair(pair: Pair): Promise<readonly string[]> {
  const readiness = await judgeReadiness(pair);
  // Each in its turn the first to do what the other repeats.
  const setup = await repeatAcross({
    first: pair.right,
    second: pair.wrong,
    path: '/api/setup',
    body: setupBody,
  });
  if (setup.failure !== undefined) return [...readiness, `setup: ${setup.failure}`];
  const { ownerId, token } = readSetup(setup.answer);
  const tokens = { path: `/api/users/${ownerId}/tokens`, body: { name: 'deploy', expires_in: 1 }, token };
  const made = await repeatAcross({ first: pair.wrong, second: pair.right, ...tokens });
  const again = await repeatAcross({ first: pair.right, second: pair.wrong, ...tokens });
  return [
    ...readiness,
    ...[made, again].flatMap(({ failure }) => (failure === undefined ? [] : [`a token: ${failure}`])),
    ...judgeTimes(made.answer),
    ...(await judgeToken(pair, made.answer)),
    ...(await judgeSessions(pair)),
    ...(await judgeLimits(pair)),
  ];
}

async function judgeReadiness({ wrong, right, skewMs }: Pair): Promise<readonly string[]> {
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

/** Sends a request to one replica and, as if its answer was lost, with the same key to the other. */
async function repeatAcross({
  first,
  second,
  path,
  ...request
}: Repetition): Promise<{ readonly answer: Answer; readonly failure?: string }> {
  const idempotencyKey = randomUUID();
  const send = (url: string): Promise<Answer> =>
    call(`${url}${path}`, { method: 'POST', ...request, idempotencyKey });
  const answer = await send(first);
  const repeated = await send(second);
  if (answer.status === 200 && repeated.isReplay && repeated.text === answer.text) return { answer };
  return { answer, failure: `answered ${answer.status}, then ${repeated.status} ${repeated.text}` };
}

/** A token of one day that the wrong one made begins now and ends in a day, by the clock of the database. */
function judgeTimes({ text }: Answer): readonly string[] {
  const { created_at: from, expiration_date: until } = issued.parse(JSON.parse(text)).personal_access_token;
  const offsMs = [Date.parse(from) - Date.now(), Date.parse(until) - Date.now() - dayMs];
  return offsMs.every((offMs) => Math.abs(offMs) < 20 * secondMs)
    ? []
    : [`the token lives from ${from} to ${until}`];
}

async function judgeToken({ wrong, right }: Pair, { text }: Answer): Promise<readonly string[]> {
  const { plain_token: token } = issued.parse(JSON.parse(text));
  const answers = await Promise.all([wrong, right].map((url) => call(`${url}/api/users`, { token })));
  return answers
    .filter(({ status }) => status !== 200)
    .map(({ status }) => `a token of one day got ${status}`);
}

/** A sign-in at either leaves the session of the other alone, and both are let in by both. */
async function judgeSessions({ wrong, right }: Pair): Promise<readonly string[]> {
  const cookies = [await openSession(right), await openSession(wrong)];
  const uses = cookies.flatMap((cookie) => [right, wrong].map((url) => useSession(url, cookie)));
  const statuses = await Promise.all(uses);
  return statuses.every((status) => status === 200) ? [] : [`the sessions got ${statuses.join()}`];
}

/** A wrong password at the wrong one costs one of five, and the sixth waits no longer than one takes to come back. */
async function judgeLimits({ wrong, right }: Pair): Promise<readonly string[]> {
  const before = await guessPasswords(wrong, 1);
  const after = await guessPasswords(right, 5);
  const guesses = [...before, ...after];
  const statuses = guesses.map(({ status }) => status).join();
  const waitSeconds = guesses.at(-1)?.retryAfterSeconds ?? 0;
  if (statuses === '401,401,401,401,401,429' && waitSeconds > 0 && waitSeconds <= 180) return [];
  return [`six wrong passwords got ${statuses}, and Retry-After: ${waitSeconds}`];
}
