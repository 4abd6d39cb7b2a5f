import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { at, itemsOf } from './conformance/json-path.ts';
import { createTestApi } from './test-api.ts';

describe('an extension of the API', () => {
  it('brings a role, which users can have and the document lists', async () => {
    const api = createTestApi({
      extensions: [{ roles: { support: { users: ['create', 'read'] } } }],
    });
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    const support = await api.addUserWithToken({ id: 'support-1', role: 'support' });
    const create = (role: string, token: string): request.Test =>
      request(api.app)
        .post('/api/users')
        .set('Authorization', `Token ${token}`)
        .send({ role, is_service_user: true, name: 'ci', auto_groups: [] });
    const person = { role: 'admin', email: 'eve@example.com', name: 'Eve', auto_groups: [] };

    const created = await create('Support', owner);
    const current = await request(api.app).get('/api/users/current').set('Authorization', `Token ${support}`);
    const escalated = await Promise.all(
      ['/api/users', '/api/users/invites'].map((path) =>
        request(api.app).post(path).set('Authorization', `Token ${support}`).send(person),
      ),
    );
    const changed = await request(api.app)
      .put(`/api/users/${String(at(created.body, 'id'))}`)
      .set('Authorization', `Token ${owner}`)
      .send({ role: 'auditor', auto_groups: [], is_blocked: false });
    const document = await request(api.app).get('/api/openapi.json');

    expect(created.body).toMatchObject({ role: 'support' });
    expect(current.body).toMatchObject({
      role: 'support',
      permissions: { is_restricted: false, modules: { users: { create: true, delete: false } } },
    });
    expect(escalated.map(({ status, body }) => [status, at(body, 'message')])).toEqual(
      Array.from({ length: 2 }, () => [
        403,
        'a user with the role support cannot give the role admin, which may do more',
      ]),
    );
    expect(changed.body).toMatchObject({ role: 'auditor' });
    expect(
      itemsOf(at(document.body, 'components', 'schemas', 'User', 'properties', 'role', 'enum')),
    ).toContain('support');
    expect(JSON.stringify(document.body)).toContain('auditor, user, billing_admin, support');
  });
});
