import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApiHere } from './api-here.ts';
import type { ApiRun } from './api-process.ts';
import { engines, type TestEnvironment } from './engines.ts';
import { getWithToken, owner, postSetup } from './setup-call.ts';

const idShape = z.object({ id: z.string() });
const tokenShape = z.object({ plain_token: z.string() });

describe.each(engines)('an owner who was set up without a token, on $name', ({ createEnvironment }) => {
  let environment: TestEnvironment;
  let api: ApiRun;

  beforeEach(async () => {
    environment = await createEnvironment();
    api = await startApiHere(environment.env);
  });

  afterEach(async () => {
    await api.end();
    await environment.remove();
  });

  it('signs in, creates a service user and a token, and signs out', async () => {
    await postSetup(api.url, { create_pat: false });

    const signedIn = await send('POST', '/api/session', { email: owner.email, password: owner.password });
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
    const users = await send('GET', '/api/users', undefined, cookie);
    const robot = await send(
      'POST',
      '/api/users',
      { name: 'automation', role: 'admin', is_service_user: true, auto_groups: [] },
      cookie,
    );
    const { id } = idShape.parse(await robot.json());
    const issued = await send(
      'POST',
      `/api/users/${id}/tokens`,
      { name: 'automation', expires_in: 90 },
      cookie,
    );
    const { plain_token: token } = tokenShape.parse(await issued.json());
    const signedOut = await send('DELETE', '/api/session', undefined, cookie);

    expect(await users.json()).toMatchObject([{ email: owner.email, role: 'owner' }]);
    expect(signedOut.status).toBe(200);
    expect((await send('GET', '/api/users', undefined, cookie)).status).toBe(401);
    expect((await getWithToken(`${api.url}/api/users`, token)).status).toBe(200);
  });

  it('leaves only the event and a log line of a wrong password', async () => {
    await postSetup(api.url, { create_pat: false });

    const wrong = await send('POST', '/api/session', { email: owner.email, password: 'canary-password' });
    await send('POST', '/api/session', { email: 'canary@example.com', password: 'canary-password' });

    expect(wrong.status).toBe(401);
    await expect.poll(api.stderr).toContain('"msg":"a sign-in failed"');
    expect(await api.end()).toBe(0);
    expect(api.stdout() + api.stderr()).not.toContain('canary');
  });

  async function send(method: string, path: string, body?: object, cookie = ''): Promise<Response> {
    return fetch(api.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', Cookie: cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
});
