import { readApiConfig } from '@nbsetup/api-config';
import { describe, expect, it } from 'vitest';
import { appOptionsOf } from '../src/app-options.ts';
import { startApiHere } from './api-here.ts';
import { startApiProcess } from './api-process.ts';
import { createEmbeddedEnvironment, createPostgresEnvironment } from './engines.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

describe('the limits', () => {
  it('on tokens and invites are shared by all processes on one PostgreSQL, and each counts open requests (W19)', async () => {
    const environment = await createPostgresEnvironment();
    const env = {
      ...environment.env,
      NB_SETUP_PAT_ENABLED: 'true',
      NB_OPEN_RATE_LIMITING_RPM: '1',
      NB_OPEN_RATE_LIMITING_BURST: '3',
      NB_API_RATE_LIMITING_ENABLED: 'true',
      NB_API_RATE_LIMITING_RPM: '1',
      NB_API_RATE_LIMITING_BURST: '2',
    };
    const [one, other] = [await startApiProcess(env), await startApiHere(env)];
    const { token } = await readSetup(await postSetup(one.url));

    await fetch(`${one.url}/api/instance`);
    await fetch(`${one.url}/api/instance`);
    const open = [await fetch(`${one.url}/api/instance`), await fetch(`${other.url}/api/instance`)];
    const invites = [];
    for (const { url } of [one, other, one, other, one, other]) {
      invites.push((await fetch(`${url}/api/users/invites/nbi_unknown`)).status);
    }
    await getWithToken(`${one.url}/api/users`, token);
    await getWithToken(`${other.url}/api/users`, token);
    const limited = [
      await getWithToken(`${one.url}/api/users`, token),
      await getWithToken(`${other.url}/api/users`, token),
    ];
    const probe = await fetch(`${one.url}/healthz`);

    await Promise.all([one.end(), other.end()]);
    await environment.remove();
    expect(open.map(({ status }) => status)).toEqual([429, 200]);
    expect(invites).toEqual([422, 422, 422, 422, 422, 429]);
    expect(limited.map(({ status }) => status)).toEqual([429, 429]);
    expect(Number(limited[0]?.headers.get('Retry-After'))).toBeGreaterThan(30);
    expect(probe.status).toBe(200);
  });

  it('write nothing for open requests and wrong tokens, also beyond them', async () => {
    const environment = await createPostgresEnvironment();
    const api = await startApiHere({
      ...environment.env,
      NB_OPEN_RATE_LIMITING_RPM: '1',
      NB_OPEN_RATE_LIMITING_BURST: '60',
    });
    const unknown = `nbp_${'A'.repeat(36)}`;

    const numbers = Array.from({ length: 70 }, (_, number) => number);

    const open = await Promise.all(numbers.map(() => fetch(`${api.url}/api/instance`)));
    const wrong = await Promise.all(
      numbers.map((number) => getWithToken(`${api.url}/api/users`, number < 35 ? 'malformed' : unknown)),
    );

    const database = await environment.open();
    const rows = await database.tables.selectFrom('buckets').select('key').execute();
    await database.close();
    await api.end();
    await environment.remove();
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401, 429]));
    // The start took the turn to look for expiring tokens.
    expect(rows).toEqual([{ key: 'expiry-watch' }]);
  });

  it('also apply on the embedded engine', async () => {
    const environment = await createEmbeddedEnvironment();
    const api = await startApiHere({
      ...environment.env,
      NB_OPEN_RATE_LIMITING_BURST: '1',
      NB_OPEN_RATE_LIMITING_RPM: '1',
    });

    await fetch(`${api.url}/api/instance`);
    const { status } = await fetch(`${api.url}/api/instance`);

    await api.end();
    await environment.remove();
    expect(status).toBe(429);
  });
});

describe('the limit by token', () => {
  it.each([
    [
      { RPM: '42', BURST: '7', ENABLED: 'true' },
      { size: 7, refillSeconds: 10 },
    ],
    [
      { RPM: '0', BURST: '-5', ENABLED: 'true' },
      { size: 500, refillSeconds: 5_000 },
    ],
    [{ ENABLED: 'true' }, { size: 500, refillSeconds: 5_000 }],
    [{ RPM: '42', BURST: '7', ENABLED: 'false' }, undefined],
    [{ RPM: '42', BURST: '7', ENABLED: 'TRUE' }, undefined],
    [{}, undefined],
  ])('is read from the NB_API_RATE_LIMITING variables %j', (variables, rate) => {
    const env = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [`NB_API_RATE_LIMITING_${name}`, value] as const),
    );

    const { config } = readApiConfig(env);

    expect(appOptionsOf(config).rates.token).toEqual(rate);
  });
});
