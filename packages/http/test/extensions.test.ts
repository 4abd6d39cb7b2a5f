import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument, type DocumentedExtension, type Routes } from '../src/index.ts';
import { mountTables } from '../src/route/mount-tables.ts';
import { routeTable } from '../src/route/route-table.ts';
import { at, itemsOf } from './conformance/json-path.ts';
import { greetings } from './greetings.ts';
import { createTestApi } from './test-api.ts';

const taken: readonly (readonly [string, DocumentedExtension, string])[] = [
  [
    'the place of a route of the product, whatever its parameters are called',
    {
      resources: [
        {
          routes: {
            'PUT /api/users/{id}': { id: 'a', tag: 'A', summary: 'A', access: 'open', refusals: [] },
          },
        },
      ],
    },
    'two routes have the method and path PUT /api/users/{}',
  ],
  [
    'the name of a shape of the product',
    { resources: [{ routes: {}, shapes: { Group: z.object({}) } }] },
    'two shapes have the name Group',
  ],
  [
    'the code of an activity of the product',
    { activities: { 'user.block': 'Blocked' } },
    'two activities have the code user.block',
  ],
];

describe('an extension of the API', () => {
  it.each(taken)('cannot have %s', (_, extension, message) => {
    expect(() => openApiDocument([extension])).toThrow(message);
  });

  it('is refused at the start, not at the first request for the document', () => {
    expect(() => createTestApi({ extensions: [greetings, greetings] })).toThrow(
      'the name of a module must be new',
    );
  });

  it.each([
    [
      'a part that every layer ignores',
      [{ activities: {}, activites: {} }],
      'an extension has no part activites; did you mean activities?',
    ],
    [
      'a module that nobody brings',
      [{ resources: [{ routes: {}, modules: ['nope'] }] }],
      'a resource serves the module nope, which does not exist; use ',
    ],
    [
      'rights that another extension sets',
      [{ rights: { groups: { user: ['read'] } } }, { rights: { groups: { user: [], auditor: [] } } }],
      'two extensions set the rights of user on groups; leave them to one of them',
    ],
  ] as const)('is refused at the start for %s', (_, extensions, message) => {
    expect(() => createTestApi({ extensions })).toThrow(message);
  });

  it('can set rights on a module of which another one sets those of other roles', async () => {
    const api = createTestApi({
      extensions: [{ rights: { groups: { user: ['read'] } } }, { rights: { groups: { auditor: [] } } }],
    });
    const auditor = await api.addUserWithToken({ id: 'auditor-1', role: 'auditor' });

    const response = await request(api.app).get('/api/groups').set('Authorization', `Token ${auditor}`);

    expect(response.status).toBe(403);
  });

  it('shows the scope and the roles of its routes in the document', () => {
    const route = { tag: 'A', summary: 'A', access: 'token', refusals: [] } as const;
    const document = openApiDocument([
      {
        resources: [
          {
            routes: {
              'GET /api/a': {
                ...route,
                id: 'a',
                description: 'Not for all.',
                only: { scope: 'groups:read' },
              },
              'PUT /api/a': { ...route, id: 'b', only: { role: ['owner', 'admin'] } },
              'DELETE /api/a': { ...route, id: 'c', only: 'any-token' },
            },
          },
        ],
      },
    ]);

    expect(at(document, 'paths', '/api/a')).toMatchObject({
      get: {
        description: 'Not for all. A token with scopes needs `groups:read`.',
        security: [{ TokenAuth: ['groups:read'] }, { BearerAuth: ['groups:read'] }, { SessionAuth: [] }],
      },
      put: {
        description: 'Not for tokens with scopes. Only for the roles `owner`, `admin`.',
        security: [{ TokenAuth: [] }, { BearerAuth: [] }, { SessionAuth: [] }],
      },
    });
    expect(at(document, 'paths', '/api/a', 'delete')).not.toHaveProperty('description');
  });

  it('whose handler returns nothing responds with 500, and the log names the route', async () => {
    const api = createTestApi({
      extensions: [
        {
          resources: [
            {
              routes: {
                'GET /api/nothing': {
                  id: 'getNothing',
                  tag: 'A',
                  summary: 'A',
                  access: 'open',
                  refusals: [],
                  handle: () => undefined,
                },
              },
            },
          ],
        },
      ],
    });

    const response = await request(api.app).get('/api/nothing');

    expect(response.status).toBe(500);
    expect(String(api.failures[0])).toBe(
      'TypeError: the handler of GET /api/nothing returned no body of the response',
    );
  });

  it('is served, guarded, documented and in the permissions of users', async () => {
    const api = createTestApi({ extensions: [greetings] });
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    const get = (path: string): request.Test =>
      request(api.app).get(path).set('Authorization', `Token ${owner}`);

    const response = await get('/api/greetings');
    const refused = await request(api.app).get('/api/greetings');
    const current = await get('/api/users/current');
    const document = await get('/api/openapi.json');

    expect(response.body).toEqual([{ text: 'greetings' }]);
    expect(refused.status).toBe(401);
    expect(current.body).toHaveProperty('permissions.modules.greetings.read', true);
    expect(current.body).toHaveProperty('permissions.modules.policies.delete', true);
    expect(current.body).toHaveProperty('permissions.modules.routes.read', false);
    expect(at(document.body, 'components', 'schemas')).toMatchObject({
      Group: { type: 'object' },
      Greeting: { properties: { text: { type: 'string' } } },
    });
    expect(JSON.stringify(at(document.body, 'paths', '/api/greetings'))).toContain(
      '"$ref":"#/components/schemas/Greeting"',
    );
    expect(itemsOf(at(document.body, ...activityCodes))).toContain('greeting.sent');
    expect(itemsOf(at(openApiDocument(), ...activityCodes))).not.toContain('greeting.sent');
  });

  it('gives its activities a text, and events of a removed extension show their code', async () => {
    const api = createTestApi({ extensions: [greetings] });
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    const event = {
      accountId: 'account-1',
      initiatorId: 'owner-1',
      targetId: 'greeting-1',
      occurredAt: api.clock.now(),
      meta: {},
    };
    await api.storage.unitOfWork.run(({ audit }) =>
      audit.append({ ...event, activity: 'greeting.sent' }, { ...event, activity: 'parcel.sent' }),
    );

    const response = await request(api.app).get('/api/events').set('Authorization', `Token ${owner}`);

    expect(response.body).toMatchObject([
      { activity: 'parcel.sent', activity_code: 'parcel.sent' },
      { activity: 'Greeting sent', activity_code: 'greeting.sent' },
    ]);
    // The document lists the activities of the composed extensions only.
    expect(api.nonconforming.splice(0).every((problem) => problem.includes('/0/activity_code'))).toBe(true);
  });

  it('changes what roles can do, in each use case and in the permissions shown', async () => {
    const rights = { groups: { user: ['read'], auditor: [] } } as const;
    const api = createTestApi({ extensions: [{ rights }] });
    const user = await api.addUserWithToken({ id: 'user-2', role: 'user' });
    const auditor = await api.addUserWithToken({ id: 'auditor-1', role: 'auditor' });
    const get = (path: string, token: string): request.Test =>
      request(api.app).get(path).set('Authorization', `Token ${token}`);

    const statuses = [
      (await get('/api/groups', user)).status,
      (await get('/api/groups', auditor)).status,
      (await get('/api/users', auditor)).status,
    ];
    const current = await get('/api/users/current', user);

    expect(statuses).toEqual([200, 403, 200]);
    expect(current.body).toHaveProperty('permissions.modules.groups', {
      create: false,
      read: true,
      update: false,
      delete: false,
    });
  });

  it('matches a fixed part of a path before a parameter, in any order of routes', async () => {
    const routes: Routes<object> = {
      'GET /api/{anything}': {
        id: 'readAnything',
        tag: 'Rods',
        summary: 'Show anything',
        access: 'open',
        response: z.string(),
        refusals: [],
        handle: (_ports, { params }) => params['anything'],
      },
      'GET /api/rods': {
        id: 'listRods',
        tag: 'Rods',
        summary: 'List the rods',
        access: 'open',
        response: z.array(z.string()),
        refusals: [],
        handle: () => ['rod'],
      },
    };
    const app = express().use(mountTables([routeTable({ routes }, {})], () => []));

    const responses = await Promise.all(
      ['/api/rods', '/api/pots'].map(async (path) => (await request(app).get(path)).text),
    );

    expect(responses).toEqual(['["rod"]', '"pots"']);
  });
});

const activityCodes = ['components', 'schemas', 'Event', 'properties', 'activity_code', 'enum'] as const;
