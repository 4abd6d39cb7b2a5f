import { z } from 'zod';
import type { Conversation, Reply } from './conversation.ts';
import type { Secrets } from './secrets.ts';

const setupResponse = z.object({ user_id: z.string(), personal_access_token: z.string() });
const tokenResponse = z.object({
  plain_token: z.string(),
  personal_access_token: z.object({ id: z.string() }),
});
const inviteResponse = z.object({ invite_token: z.string() });

/** A conversation and its secrets. */
interface Talk {
  readonly ask: Conversation['ask'];
  readonly secrets: Secrets;
}

/** Sends each kind of secret the right way. Returns the token to continue with. Throws if a status is not 200. */
export async function useEverySecret({ ask, secrets }: Talk, setupSecret: string): Promise<string> {
  const password = secrets.make('password');
  const email = 'admin@example.com';
  const setup = await answered200(
    ask({
      method: 'POST',
      path: '/api/setup',
      headers: { 'X-Setup-Secret': setupSecret, 'Idempotency-Key': secrets.make('setup-key') },
      body: { email, name: 'Admin', password, create_pat: true },
      sinkOf: ['setup-token'],
    }),
  );
  const { user_id: ownerId, personal_access_token: token } = setupResponse.parse(JSON.parse(setup.text));
  secrets.learn('setup-token', token);
  await useTokens({ ask, secrets }, { ownerId, token });
  await inviteSomebody({ ask, secrets }, token);
  const session = await answered200(
    ask({ method: 'POST', path: '/api/session', body: { email, password }, sinkOf: ['session'] }),
  );
  const [cookie = ''] = session.cookie.split(';', 1);
  secrets.learn('session', cookie.slice(cookie.indexOf('=') + 1));
  await answered200(ask({ path: '/api/users/current', headers: { Cookie: cookie } }));
  await answered200(
    ask({
      method: 'PUT',
      path: `/api/users/${ownerId}/password`,
      headers: { Cookie: cookie, 'X-Requested-With': 'canary' },
      body: { old_password: password, new_password: secrets.make('new-password') },
    }),
  );
  return token;
}

async function useTokens(
  { ask, secrets }: Talk,
  { ownerId, token }: { readonly ownerId: string; readonly token: string },
): Promise<void> {
  const headers = { Authorization: `Token ${token}` };
  const path = `/api/users/${ownerId}/tokens`;
  const made = await answered200(
    ask({
      method: 'POST',
      path,
      headers: { ...headers, 'Idempotency-Key': secrets.make('token-key') },
      body: { name: 'deploy', expires_in: 30 },
      sinkOf: ['token'],
    }),
  );
  const { plain_token: plainText, personal_access_token: kept } = tokenResponse.parse(JSON.parse(made.text));
  secrets.learn('token', plainText);
  const rotated = await answered200(
    ask({
      method: 'POST',
      path: `${path}/${kept.id}/rotate`,
      headers: { ...headers, 'Idempotency-Key': secrets.make('rotation-key') },
      sinkOf: ['rotated-token'],
    }),
  );
  secrets.learn('rotated-token', tokenResponse.parse(JSON.parse(rotated.text)).plain_token);
  await answered200(ask({ path, headers }));
  await answered200(ask({ path: '/api/tokens/self', headers: { Authorization: `Bearer ${token}` } }));
}

async function inviteSomebody({ ask, secrets }: Talk, token: string): Promise<void> {
  const invited = await answered200(
    ask({
      method: 'POST',
      path: '/api/users/invites',
      headers: { Authorization: `Token ${token}` },
      body: { email: 'b@example.com', name: 'B', role: 'user', auto_groups: [] },
      sinkOf: ['invite'],
    }),
  );
  const { invite_token: invite } = inviteResponse.parse(JSON.parse(invited.text));
  secrets.learn('invite', invite);
  await answered200(ask({ path: `/api/users/invites/${invite}` }));
  await answered200(
    ask({
      method: 'POST',
      path: `/api/users/invites/${invite}/accept`,
      body: { password: `${secrets.make('invited-password')}A1!` },
    }),
  );
}

async function answered200(reply: Promise<Reply>): Promise<Reply> {
  const { status, text } = await reply;
  if (status === 200) return reply;
  throw new Error(`answered ${status} ${text}`);
}
