import { startPostgres } from '@nbsetup/test-postgres';
import { expect, it } from 'vitest';
import { startApiProcess } from './api-process.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

it('says 503 while PostgreSQL is gone, stays alive, and serves again when it is back', async () => {
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
  await server.stop();
  const withoutStore = await getWithToken(`${api.url}/api/users`, token);
  const ready = await fetch(`${api.url}/readyz`);
  const alive = await fetch(`${api.url}/healthz`);
  const exitCode = await api.end('SIGTERM');

  expect(afterRestart.status).toBe(200);
  expect(withoutStore.status).toBe(503);
  expect(await withoutStore.json()).toEqual({ message: 'the store cannot be reached', code: 503 });
  expect(ready.status).toBe(503);
  expect(alive.status).toBe(200);
  expect(exitCode).toBe(0);
});
