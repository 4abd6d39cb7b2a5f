import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApiProcess, type ApiProcess } from './api-process.ts';
import { engines, type Place } from './engines.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

describe.each(engines)('the built API on $name', ({ createPlace }) => {
  let place: Place;
  let api: ApiProcess;

  beforeEach(async () => {
    place = await createPlace();
    api = await startApiProcess({ ...place.env, NB_SETUP_PAT_ENABLED: 'true' });
  });

  afterEach(async () => {
    await api.end('SIGKILL');
    await place.remove();
  });

  it('sets itself up and lets the token in', async () => {
    expect(await (await fetch(`${api.url}/api/instance`)).json()).toEqual({ setup_required: true });

    const { userId, token } = await readSetup(await postSetup(api.url));

    expect(await (await fetch(`${api.url}/api/instance`)).json()).toEqual({ setup_required: false });
    const users = await getWithToken(`${api.url}/api/users`, token);
    expect(await users.json()).toMatchObject([{ id: userId, email: 'admin@example.com', role: 'owner' }]);
    const version = await getWithToken(`${api.url}/api/instance/version`, token);
    expect(await version.json()).toEqual({
      management_current_version: '0.1.0',
      management_update_available: false,
    });
  });

  it('keeps what it acknowledged when it is killed right after the answer', async () => {
    const { token } = await readSetup(await postSetup(api.url));

    await api.end('SIGKILL');
    api = await startApiProcess({ ...place.env, NB_SETUP_PAT_ENABLED: 'true' });

    expect((await getWithToken(`${api.url}/api/users/current`, token)).status).toBe(200);
    expect((await postSetup(api.url)).status).toBe(412);
  });

  it('prints where it listens, what it keeps things in, and the next command, but never a secret', async () => {
    const { token } = await readSetup(await postSetup(api.url, { password: 'canary-of-the-password' }));
    await getWithToken(`${api.url}/api/users?secret=canary-of-the-query`, token);
    await postSetup(api.url, { password: 'canary-of-the-second-password' });

    expect(await api.end('SIGTERM')).toBe(0);

    expect(api.stdout()).toContain('setup       required');
    expect(api.stdout()).toContain('setup PATs  on');
    expect(api.stdout()).toContain(`curl -fsS -X POST ${api.url}/api/setup`);
    const printed = api.stdout() + api.stderr();
    expect(printed).not.toContain('canary');
    expect(printed).not.toContain(token);
  });

  it('is ready while its store is there, and names every request, in the answer and in the log', async () => {
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
