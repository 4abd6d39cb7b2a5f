import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument, routeTable, type Routes } from '../src/index.ts';
import { mountTables } from '../src/route/mount-tables.ts';

const hello: Routes<object> = {
  'GET /api/users/{id}': {
    id: 'hello',
    tag: 'Hello',
    summary: 'Say hello',
    access: 'open',
    refusals: [],
    handle: () => ({}),
  },
  'PUT /api/users/{id}': {
    id: 'update',
    tag: 'Hello',
    summary: 'Take the place of a route of the product',
    access: 'open',
    refusals: [],
    handle: () => ({}),
  },
};

describe('the routes of a host app', () => {
  it('cannot take the place of one of the product, whatever its parameters are called', () => {
    const table = routeTable(hello, {});

    expect(() => openApiDocument([table])).toThrow('two routes have the method and path PUT /api/users/{}');
  });

  it('cannot name a shape as the product names one', () => {
    const table = routeTable({}, {}, { shapes: { Group: z.object({}) } });

    expect(() => openApiDocument([table])).toThrow('two shapes have the name Group');
  });

  it('have the shapes that they name in the document', () => {
    const rod = z.object({ length: z.int() });
    const routes: Routes<object> = {
      'GET /api/rods': {
        id: 'listRods',
        tag: 'Rods',
        summary: 'List the rods',
        access: 'open',
        answer: z.array(rod),
        refusals: [],
        handle: () => [],
      },
    };

    const { components, paths } = openApiDocument([routeTable(routes, {}, { shapes: { Rod: rod } })]);

    expect(components['schemas']).toMatchObject({
      Group: { type: 'object' },
      Rod: { properties: { length: { type: 'integer' } } },
    });
    expect(JSON.stringify(paths['/api/rods'])).toContain('"$ref":"#/components/schemas/Rod"');
  });

  it('match a fixed part of a path before a parameter, in whatever order they stand', async () => {
    const routes: Routes<object> = {
      'GET /api/{anything}': {
        id: 'readAnything',
        tag: 'Rods',
        summary: 'Show anything',
        access: 'open',
        answer: z.string(),
        refusals: [],
        handle: (_ports, { params }) => params['anything'],
      },
      'GET /api/rods': {
        id: 'listRods',
        tag: 'Rods',
        summary: 'List the rods',
        access: 'open',
        answer: z.array(z.string()),
        refusals: [],
        handle: () => ['rod'],
      },
    };
    const app = express().use(mountTables([routeTable(routes, {})], () => []));

    const answers = await Promise.all(
      ['/api/rods', '/api/pots'].map(async (path) => (await request(app).get(path)).text),
    );

    expect(answers).toEqual(['["rod"]', '"pots"']);
  });
});
