import { quickPasswordHasher } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';
import { textIn } from '../test-api.ts';

const person = {
  role: 'user',
  auto_groups: [],
  is_service_user: false,
  email: 'Ada@example.com',
  name: 'Ada',
};
const service = { role: 'user', auto_groups: [], is_service_user: true, name: 'Deploy' };

describe('POST /api/users for a service user', () => {
  it.each([
    ['without e-mail', service],
    ['with an e-mail, which is not stored', { ...service, email: 'robot@example.com' }],
    ['without auto_groups', { role: 'user', is_service_user: true, name: 'Deploy' }],
    ['with field names in any case', { ROLE: 'User', Is_Service_User: true, NAME: 'Deploy' }],
  ])('shows every field, and no password: %s', async (_, body) => {
    const { call } = await createApiWithUsers();

    const response = await call('admin-1', 'post', '/api/users', body);

    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    const id = textIn(response.body, 'id');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(response.body).toEqual({
      id,
      email: '',
      name: 'Deploy',
      role: 'user',
      status: 'active',
      auto_groups: [],
      is_blocked: false,
      pending_approval: false,
      is_current: false,
      is_service_user: true,
      last_login: '0001-01-01T00:00:00Z',
      issued: 'api',
    });
  });

  it('stores and records it', async () => {
    const { call, findUser, events } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', {
      ...service,
      role: 'Admin',
      auto_groups: ['group-2', 'group-1'],
    });

    const id = textIn(response.body, 'id');
    expect(await findUser(id)).toMatchObject({
      role: 'admin',
      autoGroups: ['group-2', 'group-1'],
      issued: 'api',
    });
    expect(await events()).toEqual([
      {
        activity: 'service.user.create',
        initiatorId: 'owner-1',
        targetId: id,
        meta: { name: 'Deploy' },
      },
    ]);
  });

  it('is allowed for a service user with the role admin', async () => {
    const { call } = await createApiWithUsers();

    expect((await call('robot-admin-1', 'post', '/api/users', service)).status).toBe(200);
  });

  it.each([
    ['an unknown role', { role: 'Root' }, 422, 'unknown user role Root'],
    ['no role', { role: undefined }, 422, 'unknown user role '],
    ['the role owner', { role: 'owner' }, 422, "can't create a service user with owner role"],
    ['no name', { name: undefined }, 422, "name can't be empty"],
    ['a blank name', { name: ' \t' }, 422, "name can't be empty"],
    ['a long name', { name: 'n'.repeat(256) }, 422, 'name must be at most 255 characters'],
    ['a name with a NUL', { name: 'a\u0000' }, 422, 'name must not contain control characters'],
    [
      'a name that changes the text direction',
      { name: '\u202egnp.exe' },
      422,
      'name must not contain characters that show nothing or change the direction of text, such as U+202E',
    ],
    [
      'an unknown group',
      { auto_groups: ['group-9'] },
      422,
      "provided group id group-9 for the new user doesn't exist",
    ],
    ['the group All', { auto_groups: ['group-all'] }, 422, "can't add all group to the user"],
  ])('refuses %s', async (_, changes, status, message) => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', { ...service, ...changes });

    expect(response.status).toBe(status);
    expect(response.body).toEqual({ message, code: status });
    expect(await events()).toEqual([]);
  });

  it('checks the right after the role and before everything else', async () => {
    const { call } = await createApiWithUsers();

    const unknownRole = await call('person-1', 'post', '/api/users', { ...service, role: 'root' });
    const ownerRole = await call('person-1', 'post', '/api/users', { ...service, role: 'owner', name: '' });

    expect(unknownRole.body).toEqual({ message: 'unknown user role root', code: 422 });
    expect(ownerRole.body).toEqual({ message: 'permission denied', code: 403 });
  });
});

describe('POST /api/users for a person', () => {
  it('shows every field, and this once a password', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', { ...person, auto_groups: ['group-1'] });

    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    const id = textIn(response.body, 'id');
    const password = textIn(response.body, 'password');
    expect(id).toMatch(/^Ci[QR][0-9A-Za-z]+SBWxvY2Fs$/);
    expect(id).toHaveLength(60);
    expect(password).toMatch(/^[A-Za-z0-9!@#$%&*]{16}$/);
    expect(response.body).toEqual({
      id,
      email: 'Ada@example.com',
      name: 'Ada',
      role: 'user',
      status: 'active',
      auto_groups: ['group-1'],
      is_blocked: false,
      pending_approval: false,
      is_current: false,
      is_service_user: false,
      last_login: '0001-01-01T00:00:00Z',
      issued: 'api',
      idp_id: 'local',
      password,
    });
    const list = await call('owner-1', 'get', '/api/users');
    expect(list.text).toContain('Ada@example.com');
    expect(list.text).not.toContain('password');
  });

  it('stores only the hash of the password, and records no secret', async () => {
    const { call, storage, events } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', person);

    const id = textIn(response.body, 'id');
    const password = textIn(response.body, 'password');
    expect(await storage.read.users.findPasswordHash(id)).toBe(await quickPasswordHasher.hash(password));
    expect(await events()).toEqual([
      { activity: 'user.create', initiatorId: 'owner-1', targetId: id, meta: {} },
    ]);
  });

  it.each([
    ['an unknown role', { role: 'root', name: '' }, 422, 'unknown user role root'],
    ['no name', { name: '', email: '' }, 422, "name can't be empty"],
    ['no e-mail', { email: undefined, role: 'owner' }, 422, "email can't be empty"],
    ['a blank e-mail', { email: '  ' }, 422, 'invalid email format'],
    ['a bad e-mail', { email: 'nobody', role: 'owner' }, 422, 'invalid email format'],
    ['the role owner', { role: 'OWNER' }, 422, "can't invite a user with owner role"],
    [
      'an unknown group',
      { auto_groups: ['group-1', 'group-9'] },
      422,
      "provided group id group-9 for the new user doesn't exist",
    ],
    ['the group All', { auto_groups: ['group-all'] }, 422, "can't add all group to the user"],
    [
      'the e-mail of another',
      { email: 'PERSON-1@example.com' },
      409,
      "can't invite a user with an existing netbird account",
    ],
  ])('refuses %s, in this order (W28)', async (_, changes, status, message) => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', { ...person, ...changes });

    expect(response.status).toBe(status);
    expect(response.body).toEqual({ message, code: status });
    expect(await events()).toEqual([]);
  });

  it('checks the right after the fields, and before anything is hashed', async () => {
    const hash = (): Promise<string> => Promise.reject(new Error('hashed'));
    const { call } = await createApiWithUsers({
      ports: { passwordHasher: { ...quickPasswordHasher, hash } },
    });

    const ownerRole = await call('person-1', 'post', '/api/users', { ...person, role: 'owner' });
    const taken = await call('person-1', 'post', '/api/users', { ...person, email: 'person-1@example.com' });

    expect(ownerRole.body).toEqual({ message: "can't invite a user with owner role", code: 422 });
    expect(taken.body).toEqual({ message: 'permission denied', code: 403 });
  });

  it('succeeds once if it is sent ten times at the same time', async () => {
    const { call } = await createApiWithUsers();

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => call('owner-1', 'post', '/api/users', person)),
    );

    const statuses = responses.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, 409, 409, 409, 409, 409, 409, 409, 409, 409]);
  });
});

describe('the body of POST /api/users', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{invalid json}'],
    ['a list', '[]'],
    ['a text', '"user"'],
    ['a number for a role', '{"role":7}'],
    ['a text for a list', '{"role":"user","auto_groups":"group-1"}'],
    ['a number for a group', '{"role":"user","auto_groups":[7]}'],
    ['a text for a boolean', '{"role":"user","is_service_user":"true"}'],
    ['a list for a name', '{"role":"user","name":[]}'],
  ])('may not be %s', async (_, body) => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', body);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it('may be null, which is an empty object (W32)', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users', 'null');

    expect(response.body).toEqual({ message: 'unknown user role ', code: 422 });
  });

  it('may have null for optional fields', async () => {
    const { call } = await createApiWithUsers();

    const response = await call(
      'owner-1',
      'post',
      '/api/users',
      '{"role":"user","is_service_user":true,"name":"Deploy","email":null,"auto_groups":null}',
    );

    expect(response.body).toMatchObject({ name: 'Deploy', auto_groups: [] });
  });
});

// ../shared/cases/07-invisible.json
it.each([
  ['email', '\u200bbob@example.com', 'U+200B'],
  ['email', 'adm\u00adin@example.com', 'U+00AD'],
  ['email', 'bob\u200b@example.com', 'U+200B'],
  ['name', '\u200b', 'U+200B'],
  ['name', '\u3164', 'U+3164'],
  ['name', '\u202egnp.exe', 'U+202E'],
  ['name', 'a\u2028b', 'U+2028'],
])('POST /api/users refuses the %s %j', async (field, text, character) => {
  const { call } = await createApiWithUsers();

  const response = await call('owner-1', 'post', '/api/users', { ...person, [field]: text });

  const message = `${field} must not contain characters that show nothing or change the direction of text, such as ${character}`;
  expect([response.status, response.body]).toEqual([422, { message, code: 422 }]);
});
