import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';
import { textIn } from '../test-api.ts';

const empty = { issued: 'api', peers_count: 0, resources_count: 0, peers: [], resources: [] };
const all = { ...empty, id: 'group-all', name: 'All' };
const one = { ...empty, id: 'group-1', name: 'One' };
const two = { ...empty, id: 'group-2', name: 'Two' };

describe('GET /api/groups', () => {
  it('lists the groups of the account by name', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('auditor-1', 'get', '/api/groups');

    expect(response.body).toEqual([all, one, two]);
  });

  it('finds a group by its name, in either form of an accent and without spaces around it', async () => {
    const { call } = await createApiWithUsers();
    await call('owner-1', 'post', '/api/groups', { name: 'Zo\u00eb' });

    const known = await call('owner-1', 'get', '/api/groups?name=All');
    const decomposed = await call('owner-1', 'get', '/api/groups?name=%20Zoe%CC%88');
    const any = await call('owner-1', 'get', '/api/groups?name=');

    expect(known.body).toEqual([all]);
    expect(decomposed.body).toMatchObject([{ name: 'Zo\u00eb' }]);
    expect(any.body).toHaveLength(4);
  });

  it.each(['all', 'none', 'no%00ne'])('is 404 for an unknown group name: %s', async (name) => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'get', `/api/groups?name=${name}`);

    expect(response.body).toEqual({ message: `group: ${decodeURIComponent(name)} not found`, code: 404 });
  });

  it('has the group "All" from setup on', async () => {
    const { call, storage } = await createApiWithUsers();
    await storage.unitOfWork.run(({ groups }) => groups.remove('group-1'));

    const response = await call('owner-1', 'get', '/api/groups/group-all');

    expect(response.body).toEqual(all);
  });
});

describe('POST /api/groups', () => {
  it('creates a group, and records it', async () => {
    const { call, events } = await createApiWithUsers();

    const response = await call('network-1', 'post', '/api/groups', '{"Name":" servers ","peers":[]}');

    const id = textIn(response.body, 'id');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ ...empty, id, name: 'servers' });
    expect((await call('owner-1', 'get', `/api/groups/${id}`)).body).toEqual(response.body);
    expect(await events()).toEqual([
      { activity: 'group.add', initiatorId: 'network-1', targetId: id, meta: { name: 'servers' } },
    ]);
  });

  it.each([
    [{}, 422, "group name shouldn't be empty"],
    [{ name: ' ' }, 422, "group name shouldn't be empty"],
    [{ name: 'x'.repeat(256) }, 422, 'group name must be at most 255 characters'],
    [{ name: 'One' }, 409, 'group with name One already exists'],
    [{ name: 'All' }, 409, 'group with name All already exists'],
    [{ name: 'x', peers: ['peer-1'] }, 422, 'peers must be empty: this server has no peers'],
    [
      { name: 'x', resources: [{ id: 'r-1', type: 'host' }] },
      422,
      'resources must be empty: this server has no networks',
    ],
  ])('refuses %j', async (body, status, message) => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/groups', body);

    expect(response.body).toEqual({ message, code: status });
    expect(await events()).toEqual([]);
  });

  it.each(['', '{', '[]', '{"name":7}', '{"name":"x","peers":"all"}', '{"name":"x","resources":[{}]}'])(
    'cannot read %j',
    async (body) => {
      const { call } = await createApiWithUsers();

      const response = await call('owner-1', 'post', '/api/groups', body);

      expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
    },
  );
});

describe('PUT /api/groups/{groupId}', () => {
  it('renames a group, and records the old and the new name', async () => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/groups/group-1', { name: 'machines' });

    expect(response.body).toEqual({ ...one, name: 'machines' });
    expect(await events()).toEqual([
      {
        activity: 'group.update',
        initiatorId: 'owner-1',
        targetId: 'group-1',
        meta: { old_name: 'One', new_name: 'machines' },
      },
    ]);
  });

  it('records nothing if the name stays the same', async () => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/groups/group-1', { name: 'One', resources: null });

    expect(response.body).toEqual(one);
    expect(await events()).toEqual([]);
  });

  it.each([
    ['group-all', {}, 422, 'updating group all is not allowed'],
    ['group-1', {}, 422, "group name shouldn't be empty"],
    ['group-1', { name: 'All' }, 409, 'group with name All already exists'],
    ['group-1', { name: 'Two' }, 409, 'group with name Two already exists'],
    ['group-9', {}, 404, 'group: group-9 not found'],
  ])('refuses for %s %j (W30)', async (groupId, body, status, message) => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', `/api/groups/${groupId}`, body);

    expect(response.body).toEqual({ message, code: status });
    expect(await events()).toEqual([]);
  });
});

describe('DELETE /api/groups/{groupId}', () => {
  it('deletes a group, and records it', async () => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'delete', '/api/groups/group-1');

    expect(response.body).toEqual({});
    expect((await call('owner-1', 'get', '/api/groups')).body).toEqual([all, two]);
    expect(await events()).toEqual([
      { activity: 'group.delete', initiatorId: 'owner-1', targetId: 'group-1', meta: { name: 'One' } },
    ]);
  });

  it('refuses to delete the group of a user, and names the user', async () => {
    const { call } = await createApiWithUsers();
    await call('owner-1', 'put', '/api/users/robot-1', { role: 'user', auto_groups: ['group-1'] });

    const refused = await call('owner-1', 'delete', '/api/groups/group-1');
    await call('owner-1', 'put', '/api/users/robot-1', { role: 'user', auto_groups: [] });
    const allowed = await call('owner-1', 'delete', '/api/groups/group-1');

    expect(refused.body).toEqual({ message: 'group has been linked to user: CI robot', code: 400 });
    expect(allowed.status).toBe(200);
  });

  it('is 404 for an unknown group, with the case of the id kept (W31)', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'delete', '/api/groups/Group-9');

    expect(response.body).toEqual({ message: 'group: Group-9 not found', code: 404 });
  });

  it('refuses to delete the group "All"', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'delete', '/api/groups/group-all');

    expect(response.body).toEqual({ message: 'deleting group ALL is not allowed', code: 400 });
  });
});
