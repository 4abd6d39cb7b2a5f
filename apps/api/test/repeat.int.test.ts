import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { startApiProcess, type ApiRun } from './api-process.ts';
import { createPostgresEnvironment, engines, type TestEnvironment } from './engines.ts';
import { getWithToken, owner, postSetup, readSetup } from './setup-call.ts';

const key = { 'Idempotency-Key': 'canary-of-the-key-9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53' };

/** Returns the content of all tables as text. */
async function dump(environment: TestEnvironment): Promise<string> {
  const database = await environment.open();
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
  `.execute(database.tables);
  const parts: string[] = [];
  for (const { name } of rows) {
    const { rows: kept } = await sql`SELECT * FROM ${sql.table(name)}`.execute(database.tables);
    parts.push(JSON.stringify({ name, kept }));
  }
  await database.close();
  return parts.join('\n');
}

const postToken = async (url: string, token: string, userId: string): Promise<Response> =>
  fetch(`${url}/api/users/${userId}/tokens`, {
    method: 'POST',
    headers: { Authorization: `Token ${token}`, ...key },
    body: JSON.stringify({ name: 'deploy', expires_in: 30 }),
  });

describe.each(engines)('a response that was lost, on $name', ({ createEnvironment }) => {
  let environment: TestEnvironment;
  let env: TestEnvironment['env'];
  let api: ApiRun | undefined;

  beforeEach(async () => {
    environment = await createEnvironment();
    env = { ...environment.env, NB_SETUP_PAT_ENABLED: 'true' };
  });

  afterEach(async () => {
    await api?.end();
    api = undefined;
    await environment.remove();
  });

  it('is replayed by a process started after a kill, until the token is used (W6)', async () => {
    const doomed = await startApiProcess(env);
    const first = await readSetup(await postSetup(doomed.url, {}, key));
    await doomed.end('SIGKILL');
    api = await startApiHere(env);
    const { url } = api;

    const repeated = await postSetup(url, {}, key);

    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(await readSetup(repeated)).toEqual(first);
    expect((await getWithToken(`${url}/api/users`, first.token)).status).toBe(200);
    await expect.poll(async () => (await postSetup(url, {}, key)).status).toBe(412);
  });

  it('is only sealed in the store, and in no output', async () => {
    const run = await startApiHere(env);
    const password = 'canary-of-the-password';
    const { userId, token } = await readSetup(await postSetup(run.url, { password }, key));
    const created = await (await postToken(run.url, token, userId)).text();
    await postToken(run.url, token, userId);
    await run.end();

    const kept = await dump(environment);

    expect(kept).toMatch(/"ciphertext":"[^"]+"/);
    const plainText = /nbp_[0-9A-Za-z]{36}/.exec(created)?.[0] ?? '';
    expect(plainText).not.toBe('');
    for (const text of [kept, run.stdout(), run.stderr()]) {
      expect(text).not.toContain('canary');
      expect(text).not.toContain(token);
      expect(text).not.toContain(plainText);
    }
    expect(run.stderr()).toContain('"res":{"statusCode":200,"replayed":true}');
  });
});

it('gives every repetition on three processes and one PostgreSQL the same response', async () => {
  const environment = await createPostgresEnvironment();
  const env = { ...environment.env, NB_SETUP_PAT_ENABLED: 'true' };
  const apis = await Promise.all([startApiProcess(env), startApiProcess(env), startApiHere(env)]);
  const everywhere = (call: (url: string) => Promise<Response>): Promise<readonly Response[]> =>
    Promise.all(apis.flatMap(({ url }) => [call(url), call(url), call(url), call(url)]));

  const setups = await everywhere((url) => postSetup(url, owner, key));
  const responses = await Promise.all(setups.map(readSetup));
  const { userId, token } = responses[0] ?? { userId: '', token: '' };
  const tokens = await everywhere((url) => postToken(url, token, userId));
  const texts = await Promise.all(tokens.map((response) => response.text()));

  await Promise.all(apis.map((api) => api.end()));
  await environment.remove();
  expect(setups.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect(new Set(responses.map((response) => response.token)).size).toBe(1);
  expect(tokens.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect(new Set(texts).size).toBe(1);
});
