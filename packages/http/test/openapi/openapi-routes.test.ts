import express, { Router } from 'express';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../src/index.ts';
import { mountedRoutes } from '../mounted-routes.ts';
import { createTestApi } from '../test-api.ts';

const documentedRoutes = (): readonly string[] =>
  Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );

describe('the OpenAPI document', () => {
  it('has every mounted route, and no other', () => {
    const mounted = mountedRoutes(createTestApi().app);

    expect(mounted.length).toBeGreaterThan(15);
    expect(documentedRoutes().toSorted()).toEqual(mounted);
  });
});

describe('the list of mounted routes', () => {
  it('has each method of a route, also of nested routers', () => {
    const inner = Router().use(Router().get('/inner/:thingId', (_request, response) => response.end()));
    const app = express().use(inner);
    app
      .route('/outer')
      .put((_request, response) => response.end())
      .delete((_request, response) => response.end())
      .all((_request, response) => response.end());

    expect(mountedRoutes(app)).toEqual(['DELETE /outer', 'GET /inner/{thingId}', 'PUT /outer']);
  });
});
