import { readPackageVersion } from '@nbsetup/platform-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { startApiProcess, type ApiRun } from './api-process.ts';
import { engines, type TestEnvironment } from './engines.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

describe.each(engines)('the API on $name', ({ createEnvironment }) => {
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

  it('is set up, and accepts the token', async () => {
    api = await startApiHere(env);
    expect(await (await fetch(`${api.url}/api/instance`)).json()).toEqual({ setup_required: true });

    const { userId, token } = await readSetup(await postSetup(api.url));

    expect(await (await fetch(`${api.url}/api/instance`)).json()).toEqual({ setup_required: false });
    const users = await getWithToken(`${api.url}/api/users`, token);
    expect(await users.json()).toMatchObject([{ id: userId, email: 'admin@example.com', role: 'owner' }]);
    const version = await getWithToken(`${api.url}/api/instance/version`, token);
    expect(await version.json()).toEqual({
      management_current_version: readPackageVersion(new URL('../package.json', import.meta.url)),
      management_update_available: false,
    });
  });

  it('keeps acknowledged data if it is killed right after the response', async () => {
    const doomed = await startApiProcess(env);
    const { token } = await readSetup(await postSetup(doomed.url));

    await doomed.end('SIGKILL');
    api = await startApiHere(env);

    expect((await getWithToken(`${api.url}/api/users/current`, token)).status).toBe(200);
    expect((await postSetup(api.url)).status).toBe(412);
  });

  it('prints its address, its store and the next command, but never a secret', async () => {
    const built = await startApiProcess(env);
    const { token } = await readSetup(await postSetup(built.url, { password: 'canary-of-the-password' }));
    await getWithToken(`${built.url}/api/users?secret=canary-of-the-query`, token);
    await postSetup(built.url, { password: 'canary-of-the-second-password' });

    expect(await built.end('SIGTERM')).toBe(0);

    expect(built.stdout()).toContain('setup       required');
    expect(built.stdout()).toContain('setup PATs  on');
    expect(built.stdout()).toContain(`curl -fsS -X POST ${built.url}/api/setup`);
    const printed = built.stdout() + built.stderr();
    expect(printed).not.toContain('canary');
    expect(printed).not.toContain(token);
  });

  it('is ready while its store is available, and gives each request an id in the response and the log', async () => {
    api = await startApiHere(env);
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);

    const response = await fetch(`${api.url}/api/instance`);

    const id = response.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-v]{20}$/);
    expect(response.headers.get('etag')).toBeNull();
    expect(response.headers.get('x-powered-by')).toBeNull();
    await expect.poll(api.stderr).toContain(`"req":{"id":"${id}","method":"GET","path":"/api/instance"}`);
  });
});
