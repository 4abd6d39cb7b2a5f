import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { startApiProcess } from './api-process.ts';
import { createEmbeddedEnvironment, type TestEnvironment } from './engines.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

const nothing = { claims: 0, owners: 0, accounts: 0, groups: 0, tokens: 0, events: 0, responses: 0 };
const wholeOwner = { claims: 1, owners: 1, accounts: 1, groups: 1, tokens: 1, events: 3, responses: 1 };
const key = { 'Idempotency-Key': '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53' };

/** Returns the number of rows of each table, in the order in which setup writes them. */
async function countRows(environment: TestEnvironment): Promise<typeof nothing> {
  const database = await environment.open();
  const { rows } = await sql<typeof nothing>`
    SELECT (SELECT count(*) FROM instance)::integer AS claims,
           (SELECT count(*) FROM users WHERE role = 'owner')::integer AS owners,
           (SELECT count(*) FROM accounts)::integer AS accounts,
           (SELECT count(*) FROM groups)::integer AS groups,
           (SELECT count(*) FROM personal_access_tokens)::integer AS tokens,
           (SELECT count(*) FROM audit_events)::integer AS events,
           (SELECT count(*) FROM sealed_answers)::integer AS responses
  `.execute(database.tables);
  await database.close();
  return rows[0] ?? nothing;
}

describe('a kill around setup on the embedded engine', () => {
  let environment: TestEnvironment;

  beforeEach(async () => {
    environment = await createEmbeddedEnvironment();
  });

  afterEach(() => environment.remove());

  /** Milliseconds after the request: while the password is hashed, and about when setup writes. */
  it.each([60, 120, 180])(
    'after %d ms loses no token: the same request returns it or creates it',
    async (delayMs) => {
      const env = { ...environment.env, NB_SETUP_PAT_ENABLED: 'true' };
      const doomed = await startApiProcess(env);
      const request = postSetup(doomed.url, {}, key).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await doomed.end('SIGKILL');
      const response = await request;

      const left = await countRows(environment);

      expect([nothing, wholeOwner]).toContainEqual(left);
      if (response?.status === 200) expect(left).toEqual(wholeOwner);
      const api = await startApiHere(env);
      const again = await postSetup(api.url, {}, key);
      const { token } = await readSetup(again);
      const users = await getWithToken(`${api.url}/api/users`, token);
      await api.end();
      expect(again.headers.get('idempotency-replayed')).toBe(left.claims === 1 ? 'true' : null);
      expect(users.status).toBe(200);
      expect(await countRows(environment)).toEqual(wholeOwner);
    },
  );
});
