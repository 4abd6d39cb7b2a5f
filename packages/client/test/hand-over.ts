import { randomUUID } from 'node:crypto';
import { createClient } from '../src/index.ts';

/** Sets up an instance and delivers its administration to a service user. Returns the token of the service user. */
export async function handOver(baseUrl: string, password: string): Promise<string> {
  const owner = { email: 'admin@example.com', name: 'Admin', password, create_pat: true };
  const setup = await createClient({ baseUrl }).setup(owner, { idempotencyKey: randomUUID() });

  const client = createClient({ baseUrl, token: setup.personal_access_token });
  const automation = await client.users.create({ name: 'ci', role: 'admin', is_service_user: true });
  const { plain_token: token } = await client.tokens.create(automation.id, { name: 'ci', expires_in: 90 });

  await client.tokens.deleteOwn();
  return token;
}
