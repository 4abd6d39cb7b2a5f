import { hashToken } from '@nbsetup/domain';
import { randomUUID } from 'node:crypto';
import { call, type ApiResponse } from '../api/calls.ts';
import { carryOut, type Attempt, type Operation } from '../api/operation.ts';
import { until } from '../until.ts';
import { countRows, isAnybodyWriting, isStored } from '../postgres/count-rows.ts';
import type { CrashBench } from './crash-bench.ts';
import { checkCrash, type CrashOutcome, type Bounds } from './check-crash.ts';

import type { StrikeTime, Sprung } from './statement-proxy.ts';

/** One crash. */
export interface CrashCase {
  readonly operation: Operation;
  /** The number of the statement. */
  readonly at: number;
  readonly time: StrikeTime;
  /** The killed process: the API by SIGKILL, or PostgreSQL, which stops without warning and restarts. */
  readonly victim: 'API' | 'PostgreSQL';
}

interface Crashed extends Sprung, Attempt {
  /** The response that arrived in spite of the crash. */
  readonly response: ApiResponse | undefined;
}

/** Runs the operation once without a crash. Returns its statements and the content of the store. */
export async function measure(
  { steady, proxy, database }: CrashBench,
  operation: Operation,
): Promise<{ readonly statements: readonly string[]; readonly bounds: Bounds }> {
  await database.empty();
  const background = await operation.prepare(steady.url);
  const nothing = await countRows(database);
  proxy.set({ at: 0, time: 'before', strike: () => Promise.resolve() });
  await carryOut(steady.url, { operation, background, idempotencyKey: randomUUID() });
  const { statements } = await proxy.release();
  return { statements, bounds: { nothing, whole: await countRows(database) } };
}

/** Crashes once. Returns the failures afterwards. */
export async function crashOnce(
  bench: CrashBench,
  crashCase: CrashCase,
  bounds: Bounds,
): Promise<readonly string[]> {
  await bench.database.empty();
  const crashed = await crash(bench, crashCase);
  if (!crashed.hasStruck) return [`there was no statement ${crashCase.at}`];
  await until('nobody writes', async () => !(await isAnybodyWriting(bench.database)));
  const left = await countRows(bench.database);
  const outcome = await repeat(bench, { ...crashed, left });
  return checkCrash(outcome, bounds);
}

async function crash(bench: CrashBench, { operation, victim, ...place }: CrashCase): Promise<Crashed> {
  const { steady, proxy, server } = bench;
  const background = await operation.prepare(steady.url);
  const target = victim === 'API' ? await bench.startDoomed() : steady;
  const strike = (): Promise<unknown> =>
    victim === 'API' ? target.end('SIGKILL') : server.restart('immediate');
  proxy.set({ ...place, strike });
  const attempt = { operation, background, idempotencyKey: randomUUID() };
  const response = await carryOut(target.url, attempt).catch(() => undefined);
  const sprung = await proxy.release();
  if (victim === 'API') await target.end('SIGKILL');
  else
    await until(
      'the API is ready again',
      async () => (await call(`${steady.url}/readyz`, {})).status === 200,
    );
  return { ...sprung, ...attempt, response };
}

interface Left extends Crashed {
  readonly left: string;
}

/** Retries the request, then uses the token of the response. */
async function repeat(
  { steady, database }: CrashBench,
  { left, response, ...attempt }: Left,
): Promise<CrashOutcome> {
  const { operation } = attempt;
  const replay = await carryOut(steady.url, attempt);
  const token = replay.status === 200 ? operation.tokenIn(replay) : undefined;
  return {
    left,
    response,
    tokenInResponse: response?.status === 200 ? operation.tokenIn(response) : undefined,
    replay,
    tokenInReplay: token,
    afterReplay: await countRows(database),
    isTokenStored: token !== undefined && (await isStored(database, hashToken(token))),
    useStatus: (await call(`${steady.url}/api/users`, { token: token ?? 'none' })).status,
  };
}
