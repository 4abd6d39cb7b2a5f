import { randomBytes } from 'node:crypto';
import type { Conversation } from './conversation.ts';
import type { Secrets } from './secrets.ts';

/**
 * Sends secrets in broken bodies, in wrong places and in refused requests. Their responses and logs reveal the
 * most.
 */
export async function misuseEverySecret(
  { ask, secrets }: { readonly ask: Conversation['ask']; readonly secrets: Secrets },
  token: string,
): Promise<void> {
  const wrong = secrets.make('wrong-password');
  // One character short, as after a failed copy.
  const invite = secrets.learn('wrong-invite', `nbi_${randomBytes(17).toString('hex')}C`);
  const setup = { email: 'c@example.com', name: 'C' };
  const bodies: readonly unknown[] = [
    { ...setup, password: wrong },
    { ...setup, password: [wrong] },
    { ...setup, password: { text: wrong } },
    { ...setup, password: wrong.repeat(4) },
    { ...setup, email: wrong, password: wrong },
    { ...setup, name: wrong.repeat(20), password: wrong },
    { [wrong]: wrong },
    [wrong],
    wrong,
    `{"password":"${wrong}`,
    `{"password":${wrong}}`,
  ];
  for (const body of bodies) {
    for (const path of ['/api/setup', '/api/session', `/api/users/invites/${invite}/accept`]) {
      await ask({
        method: 'POST',
        path,
        body,
        headers: { 'X-Setup-Secret': secrets.make('wrong-setup-secret') },
      });
    }
  }
  const guess = `nbp_${secrets.make('malformed-token')}`;
  const authorizations = [`Token ${guess}`, `Bearer ${guess}`, `Basic ${guess}`, guess, `Token ${token}x`];
  for (const Authorization of authorizations) {
    await ask({ path: '/api/users', headers: { Authorization } });
    await ask({ method: 'POST', path: '/api/users', headers: { Authorization }, body: { name: wrong } });
  }
  const query = secrets.make('query');
  await ask({ path: `/api/users?access_token=${query}`, headers: { Authorization: `Token ${token}` } });
  await ask({ path: `/api/instance?token=${token}`, headers: { Referer: `http://localhost/?${query}` } });
  await ask({
    path: '/api/users/current',
    headers: { Cookie: `nb_session=${secrets.make('wrong-session')}` },
  });
  await ask({
    method: 'POST',
    path: '/api/setup',
    body: { ...setup, password: wrong },
    headers: { 'Idempotency-Key': `${secrets.make('short-key')}\u00e9`, 'X-Forwarded-For': query },
  });
}
