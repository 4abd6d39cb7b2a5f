import { describe, expect, it } from 'vitest';
import { openApiDocument, routeTable, type Routes } from '../src/index.ts';

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
    const { operations } = routeTable(hello, {});

    expect(() => openApiDocument([operations])).toThrow(
      'two routes have the method and path PUT /api/users/{}',
    );
  });
});
