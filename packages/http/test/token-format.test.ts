import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, textIn, type TestApi } from './test-api.ts';

const ports = { tokenFormat: { token: 'pgp_', invite: 'pgi_' } } as const;

function post(
  api: TestApi,
  path: string,
  { token, ...body }: Readonly<Record<string, unknown>>,
): request.Test {
  const authorization = typeof token === 'string' ? { Authorization: `Token ${token}` } : {};
  return request(api.app).post(path).set(authorization).send(body);
}

describe("an API with other token prefixes than NetBird's", () => {
  it('issues tokens with its prefix, and accepts no other', async () => {
    const api = createTestApi({ ports });
    const owner = { email: 'a@example.com', name: 'A', password: 'long-enough', create_pat: true };

    const setup = await post(api, '/api/setup', owner);
    const first = textIn(setup.body, 'personal_access_token');
    const path = `/api/users/${textIn(setup.body, 'user_id')}/tokens`;
    const created = await post(api, path, { token: first, name: 'second', expires_in: 1 });
    const second = textIn(created.body, 'plain_token');
    const rotated = await post(api, '/api/tokens/self/rotate', { token: second });
    const foreign = await post(api, path, { token: first.replace('pgp_', 'nbp_'), name: 'b', expires_in: 1 });

    const third = textIn(rotated.body, 'plain_token');
    expect([first, second, third].map((token) => token.slice(0, 4))).toEqual(['pgp_', 'pgp_', 'pgp_']);
    expect(foreign.status).toBe(401);
  });

  it('invites with its prefix, also after a renewal', async () => {
    const api = createTestApi({ ports });
    const token = await api.addUserWithToken({ id: 'owner-1' });
    const command = { email: 'b@example.com', name: 'B', role: 'user', auto_groups: [] };

    const made = await post(api, '/api/users/invites', { token, ...command });
    const path = `/api/users/invites/${textIn(made.body, 'id')}/regenerate`;
    const renewed = await post(api, path, { token });
    const invite = textIn(renewed.body, 'invite_token');
    const seen = await request(api.app).get(`/api/users/invites/${invite}`);
    const accepted = await post(api, `/api/users/invites/${invite}/accept`, { password: 'Long-enough-1' });

    expect(textIn(made.body, 'invite_token')).toMatch(/^pgi_/);
    expect(invite).toMatch(/^pgi_/);
    expect(seen.body).toMatchObject({ email: 'b@example.com', valid: true });
    expect(accepted.body).toEqual({ success: true });
  });

  it('shows its prefix in the document', async () => {
    const response = await request(createTestApi({ ports }).app).get('/api/openapi.json');

    expect(response.body).toHaveProperty(
      'components.securitySchemes.TokenAuth.description',
      'The token after the word `Token`: `Token pgp_…`',
    );
  });

  it('does not start with prefixes that secret scanners cannot distinguish', () => {
    const tokenFormat = { token: 'nbp_', invite: 'nbp_' } as const;

    expect(() => createTestApi({ ports: { tokenFormat } })).toThrow(
      'the prefixes of tokens and invites must be three letters a-z and _ each, and differ: nbp_, nbp_',
    );
  });
});
