import { startPostgres, type PostgresServer } from '@nbsetup/test-postgres';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApiProcess } from './api-process.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

it('returns 503 while PostgreSQL is down or a standby, and recovers by itself', async () => {
  const server = await startPostgres({ durable: true, env: { PATH: process.env['PATH'] } });
  const database = await server.createDatabase();
  const api = await startApiProcess({
    NB_STORE_ENGINE: 'postgres',
    NB_STORE_ENGINE_POSTGRES_DSN: database.url,
    NB_SETUP_PAT_ENABLED: 'true',
  });
  const { token } = await readSetup(await postSetup(api.url));

  await server.restart('immediate');
  await expect.poll(async () => (await fetch(`${api.url}/readyz`)).status).toBe(200);
  const afterRestart = await getWithToken(`${api.url}/api/users`, token);
  await becomeStandby(server);
  await expect.poll(async () => (await fetch(`${api.url}/readyz`)).text()).toContain('is a standby');
  const onStandby = await getWithToken(`${api.url}/api/users`, token);
  await becomePrimary(server);
  await expect.poll(async () => (await fetch(`${api.url}/readyz`)).status).toBe(200);
  const onPrimary = await getWithToken(`${api.url}/api/users`, token);
  await server.stop();
  const withoutStore = await getWithToken(`${api.url}/api/users`, token);
  const ready = await fetch(`${api.url}/readyz`);
  const alive = await fetch(`${api.url}/healthz`);
  const exitCode = await api.end('SIGTERM');

  expect(afterRestart.status).toBe(200);
  expect(onStandby.status).toBe(503);
  expect(onStandby.headers.get('Retry-After')).toBe('5');
  expect(await onStandby.json()).toEqual({
    message:
      'the store is a standby, whose data may be old; if this lasts, the DSN does not lead to the primary',
    code: 503,
  });
  expect(onPrimary.status).toBe(200);
  expect(withoutStore.status).toBe(503);
  expect(await withoutStore.json()).toEqual({ message: 'the store cannot be reached', code: 503 });
  expect(ready.status).toBe(503);
  expect(alive.status).toBe(200);
  expect(exitCode).toBe(0);
});

/** Changes the server as a switchover does: it is read-only, and its data may be old. */
async function becomeStandby(server: PostgresServer): Promise<void> {
  await writeFile(standbySignal(server), '');
  await server.restart('fast');
}

async function becomePrimary(server: PostgresServer): Promise<void> {
  await rm(standbySignal(server));
  await server.restart('fast');
}

function standbySignal({ url }: PostgresServer): string {
  const folder = new URL(url).searchParams.get('host') ?? '';
  return join(folder, 'data', 'standby.signal');
}
