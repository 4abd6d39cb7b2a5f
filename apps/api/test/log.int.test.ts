import { expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { owner, postSetup, readSetup } from './setup-call.ts';

it('logs no secret of a request, at any level (W9)', async () => {
  const api = await startApiHere({
    NB_STORE_ENGINE: 'memory',
    NB_LOG_LEVEL: 'trace',
    NB_SETUP_PAT_ENABLED: 'true',
  });
  const invite = 'nbi_abcdefghijklmnopqrstuvwxyzABCD4dNndU';
  const headers = { Cookie: 'session=canary-cookie', 'Idempotency-Key': 'canary-idempotency-key' };
  const { userId, token } = await readSetup(await postSetup(api.url, { password: 'canary-password' }));

  await fetch(`${api.url}/api/users/invites/${invite}`, { headers });
  await fetch(`${api.url}/api/users/invites/${invite.replace('_', '%5F').replace('a', '%61')}/accept`);
  await fetch(`${api.url}/api/users/${token}/tokens?token=${token}`, {
    headers: { ...headers, Authorization: `Token ${token}` },
  });
  await fetch(`${api.url}/api/users/%6ebp_${token.slice(4)}%zz`);
  await fetch(`${api.url}/api/users/canary-word/tokens/canary-1`);
  await fetch(`${api.url}/api/setup/canary-path`, { method: 'POST' });
  await fetch(`${api.url}/canary%2Dpath/users/${userId.slice(0, -4)}`);
  await fetch(`${api.url}/api/users/${userId}/tokens`);

  await api.end();
  const log = api.stdout() + api.stderr();
  expect(log).toContain('"path":"/api/users/invites/nbi_…"');
  expect(log).toContain('"path":"/api/users/invites/nbi_…/accept"');
  expect(log).toContain('"path":"/api/users/nbp_…/tokens"');
  expect(log).toContain('"path":"/api/users/nbp_…"');
  expect(log).toContain('"path":"/api/users/…/tokens/…"');
  expect(log).toContain('"path":"/api/setup/…"');
  expect(log).toContain('"path":"/…/users/…"');
  expect(log).toContain(`"path":"/api/users/${userId}/tokens"`);
  expect(log).not.toContain('canary');
  expect(api.stderr()).not.toContain(owner.email);
  expect(log).not.toContain(invite.slice(-20));
  expect(log).not.toContain(token.slice(4, 24));
  expect(log).not.toContain(token.slice(-20));
});
