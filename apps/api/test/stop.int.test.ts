import { migrateDown, migrateUp } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApiHere } from './api-here.ts';
import { launchApi, startApiProcess, type ApiProcess } from './api-process.ts';
import { createPostgresEnvironment, engines, type TestEnvironment } from './engines.ts';
import { getWithToken, owner, postSetup, readSetup } from './setup-call.ts';

const listedTokens = z.array(z.object({ last_used: z.string().nullish() }));

/** Connections to this database that wait for a lock; other tests use the same server. */
const waitingForLocks = sql`
  SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
  WHERE datname = current_database() AND NOT granted
`;

describe.each(engines)('stopping the API on $name', ({ createEnvironment }) => {
  let environment: TestEnvironment;
  let env: TestEnvironment['env'];

  beforeEach(async () => {
    environment = await createEnvironment();
    env = { ...environment.env, NB_SETUP_PAT_ENABLED: 'true' };
  });

  afterEach(() => environment.remove());

  it('finishes the running request after SIGTERM', async () => {
    await expectRequestToFinish(await startApiProcess(env), 'SIGTERM');
  });

  it('stores the last use of tokens before it ends', async () => {
    const api = await startApiHere(env);
    const { userId, token } = await readSetup(await postSetup(api.url));
    const lastUse = async (): Promise<number> => {
      const [listed] = listedTokens.parse(
        await (await getWithToken(`${api.url}/api/users/${userId}/tokens`, token)).json(),
      );
      return Date.parse(listed?.last_used ?? '');
    };
    // The first use is written at once, later ones within half a minute.
    await expect.poll(lastUse).not.toBeNaN();
    const firstUse = await lastUse();

    expect(await api.end()).toBe(0);

    const database = await environment.open();
    const { lastUsedAt } = await database.tables
      .selectFrom('personal_access_tokens')
      .select('last_used_at as lastUsedAt')
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow();
    await database.close();
    expect(lastUsedAt?.getTime()).toBeGreaterThan(firstUse);
  });

  it('can be restarted immediately with the same store', async () => {
    const first = await startApiHere(env);
    expect(await first.end()).toBe(0);

    const second = await startApiHere(env);

    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    await second.end();
  });
});

it('finishes the running request after SIGINT', async () => {
  await expectRequestToFinish(await startApiProcess({ NB_STORE_ENGINE: 'memory' }), 'SIGINT');
});

it('does not wait for idle connections', async () => {
  const api = await startApiHere({ NB_STORE_ENGINE: 'memory' });
  const silent = connect(Number(new URL(api.url).port), '127.0.0.1');
  await once(silent, 'connect');

  const toldToStop = performance.now();
  const [exitCode] = await Promise.all([api.end(), once(silent, 'close')]);

  expect(exitCode).toBe(0);
  // The API waits 8 seconds for running requests.
  expect(performance.now() - toldToStop).toBeLessThan(8_000);
  expect(api.stderr()).toContain('"msg":"stopped"');
});

it('ends immediately if it gets the signal during its start', async () => {
  const environment = await createPostgresEnvironment();
  const database = await environment.open();
  await migrateUp(database.tables);
  await migrateDown(database.tables);
  const holding = database.tables.transaction().execute(async (transaction) => {
    await sql`LOCK TABLE nbsetup_migration IN ACCESS EXCLUSIVE MODE`.execute(transaction);
    const api = launchApi(environment.env);
    await expect.poll(async () => (await waitingForLocks.execute(transaction)).rows).toHaveLength(1);
    api.process.kill('SIGTERM');
    return api.ended;
  });

  const { exitCode, stdout } = await holding;

  await database.close();
  await environment.remove();
  expect(exitCode).toBe(0);
  expect(stdout).toBe('');
});

it('ends with exit code 0 also if a client never finishes its request', async () => {
  const environment = await createPostgresEnvironment();
  const api = await startApiHere(environment.env);
  const { running, response } = beginSetup(api.url);
  await running;

  const exitCode = await api.end();

  await environment.remove();
  expect(exitCode).toBe(0);
  expect(await response).toBe('connection closed');
});

async function expectRequestToFinish(api: ApiProcess, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  const { running, finish, response } = beginSetup(api.url);
  await running;
  const ended = api.end(signal);
  await expect.poll(() => isRefused(api.url)).toBe(true);

  finish();

  expect(await response).toBe(200);
  expect(await ended).toBe(0);
}

interface BegunSetup {
  /** Resolves when the API handles the request. */
  readonly running: Promise<unknown>;
  readonly finish: () => void;
  readonly response: Promise<number | string | undefined>;
}

/** Sends a setup request except its last byte, which `finish` sends. */
function beginSetup(url: string): BegunSetup {
  const body = JSON.stringify(owner);
  const headers = { 'Content-Length': body.length, Expect: '100-continue' };
  const sending = request(`${url}/api/setup`, { method: 'POST', headers });
  const response = new Promise<number | string | undefined>((resolve) => {
    sending.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.once('error', () => {
      resolve('connection closed');
    });
  });
  // Node.js sends 100 right before it calls the app.
  const running = once(sending, 'continue');
  sending.write(body.slice(0, -1));
  return {
    running,
    response,
    finish: () => {
      sending.end(body.slice(-1));
    },
  };
}

async function isRefused(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => false,
    () => true,
  );
}
