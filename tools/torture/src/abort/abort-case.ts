import { hashToken } from '@nbsetup/domain';
import { randomUUID } from 'node:crypto';
import type { ApiProcess } from '../api/api-process.ts';
import { call } from '../api/calls.ts';
import { carryOut, type Operation } from '../api/operation.ts';
import { countRows, isStored } from '../postgres/count-rows.ts';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';
import { sendAndDisconnect, type Disconnect, type Stage } from './disconnect.ts';
import { requestBytes } from './request-bytes.ts';

/** The API and the database of the abort cases. */
export interface AbortBench {
  readonly api: ApiProcess;
  readonly database: ScratchDatabase;
}

/** One aborted request. */
export interface AbortCase {
  readonly operation: Operation;
  readonly stage: Stage;
  readonly disconnect: Disconnect;
  /** The content of the store after one complete operation. */
  readonly whole: string;
}

/** Returns the content of the store after the operation. */
export async function measureWhole({ api, database }: AbortBench, operation: Operation): Promise<string> {
  await database.empty();
  const background = await operation.prepare(api.url);
  await carryOut(api.url, { operation, background, idempotencyKey: randomUUID() });
  return countRows(database);
}

/** Aborts one request, retries it and returns the failures. */
export async function abortOnce(
  { api, database }: AbortBench,
  { operation, stage, disconnect, whole }: AbortCase,
): Promise<readonly string[]> {
  await database.empty();
  const background = await operation.prepare(api.url);
  const before = await countRows(database);
  const attempt = { operation, background, idempotencyKey: randomUUID() };
  await sendAndDisconnect(api.url, { bytes: requestBytes(attempt), stage, disconnect });
  const alive = await call(`${api.url}/healthz`, {});
  const isUnchanged = stage.kind !== 'sending' || (await countRows(database)) === before;
  const replay = await carryOut(api.url, attempt);
  if (replay.status !== 200) return [`the replay was answered ${replay.status} ${replay.text}`];
  const token = operation.tokenIn(replay);
  const use = await call(`${api.url}/api/users`, { token });
  const after = await countRows(database);
  const expectations: readonly (readonly [boolean, string])[] = [
    [alive.status === 200, `the probe was answered ${alive.status}`],
    [isUnchanged, 'something was written for half a request'],
    [await isStored(database, hashToken(token)), 'the token of the replay is not the one stored'],
    [use.status === 200, `the token of the replay is answered ${use.status}`],
    [after === whole, `the store holds ${after}`],
  ];
  return expectations.filter(([holds]) => !holds).map(([, failure]) => failure);
}
