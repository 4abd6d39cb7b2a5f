import { textIn } from '@nbsetup/http/testing';
import request from 'supertest';
import { expect, it } from 'vitest';
import { networkWith } from '../../src/extension.ts';
import { createEmptyNetworkApi } from '../network-api.ts';

const owner = { email: 'admin@example.com', name: 'Admin', password: 'long-enough', create_pat: true };

it.each([
  ['has the policy Default, which lets everything reach everything', true, ['Default']],
  ['has no policy, where the extension was asked for none', false, []],
])('a new account %s', async (_title, createsDefaultPolicy, expected) => {
  const { app } = createEmptyNetworkApi(networkWith({ createsDefaultPolicy }));
  const setup = await request(app).post('/api/setup').send(owner);
  const token = textIn(setup.body, 'personal_access_token');
  const get = (path: string): request.Test => request(app).get(path).set('Authorization', `Token ${token}`);

  const policies = await get('/api/policies');
  const groups = await get('/api/groups?name=All');
  const events = await get('/api/events/audit');

  const all = { id: idOfFirst(groups), name: 'All', peers_count: 0, resources_count: 0 };
  const description = 'This is a default rule that allows connections between all the resources';
  const id = idOfFirst(policies);
  const named = { id, name: 'Default', description, enabled: true };
  const rule = { ...named, action: 'accept', bidirectional: true, protocol: 'all' };
  expect(policies.body).toEqual(
    expected.map(() => ({
      ...named,
      source_posture_checks: [],
      rules: [{ ...rule, sources: [all], destinations: [all] }],
    })),
  );
  expect(JSON.stringify(events.body)).not.toContain('policy.add');
});

function idOfFirst({ body }: { readonly body: unknown }): string {
  return Array.isArray(body) ? textIn(body[0], 'id') : '';
}
