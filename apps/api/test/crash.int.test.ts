import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApiProcess } from './api-process.ts';
import { engines, type Place } from './engines.ts';
import { postSetup } from './setup-call.ts';

/** Milliseconds after the request at which the process is killed: before, while and after the password is hashed. */
const moments = [0, 40, 90, 120, 150, 200];

describe.each(engines)('a crash at any moment of setup on $name', ({ createPlace }) => {
  let place: Place;

  beforeEach(async () => {
    place = await createPlace();
  });

  afterEach(() => place.remove());

  it.each(moments)('leaves setup open or a whole owner: after %d ms', async (moment) => {
    const env = { ...place.env, NB_SETUP_PAT_ENABLED: 'true' };
    const doomed = await startApiProcess(env);
    const request = postSetup(doomed.url).catch(() => undefined);
    const killed = new Promise((resolve) => setTimeout(resolve, moment)).then(() => doomed.end('SIGKILL'));
    const answer = await request;
    await killed;

    const left = await countRows(place);

    expect([nothing, wholeOwner]).toContainEqual(left);
    if (answer?.status === 200) expect(left).toEqual(wholeOwner);
    const api = await startApiProcess(env);
    const again = await postSetup(api.url);
    await api.end('SIGTERM');
    expect(again.status).toBe(left.claims === 1 ? 412 : 200);
  });
});

const nothing = { claims: 0, owners: 0, accounts: 0, groups: 0, tokens: 0, events: 0 };
const wholeOwner = { claims: 1, owners: 1, accounts: 1, groups: 1, tokens: 1, events: 2 };

async function countRows(place: Place): Promise<typeof nothing> {
  const database = await place.open();
  const { rows } = await sql<typeof nothing>`
    SELECT (SELECT count(*) FROM instance)::integer AS claims,
           (SELECT count(*) FROM users WHERE role = 'owner')::integer AS owners,
           (SELECT count(*) FROM accounts)::integer AS accounts,
           (SELECT count(*) FROM groups)::integer AS groups,
           (SELECT count(*) FROM personal_access_tokens)::integer AS tokens,
           (SELECT count(*) FROM audit_events)::integer AS events
  `.execute(database.tables);
  await database.close();
  return rows[0] ?? nothing;
}
