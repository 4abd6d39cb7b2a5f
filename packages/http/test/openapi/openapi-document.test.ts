import { Validator } from '@seriousme/openapi-schema-validator';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { openApiDocument } from '../../src/index.ts';
import { at, keysOf } from '../conformance/json-path.ts';
import { createTestApi } from '../test-api.ts';

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...openApiDocument() });

    expect(result).toEqual({ valid: true });
  });

  it('has the version of the package', () => {
    expect(openApiDocument().info).toMatchObject({ version: manifest.version });
  });

  it('refers to each of its components, and to nothing else', () => {
    const document = openApiDocument();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const components = ['schemas', 'responses', 'headers'].flatMap((kind) =>
      keysOf(document.components[kind]).map((name) => `${kind}/${name}`),
    );

    expect([...new Set(references)].toSorted()).toEqual(components.toSorted());
  });

  it('gives every operation a unique id', () => {
    const ids = Object.values(openApiDocument().paths).flatMap((item) =>
      Object.values(item).map((operation) => at(operation, 'operationId')),
    );

    expect(ids).toEqual([...new Set(ids)]);
  });

  it('lists the required fields, although reading is lenient', () => {
    const { schemas } = openApiDocument().components;

    expect(at(schemas, 'SetupRequest', 'required')).toEqual(['email', 'name', 'password']);
    expect(at(schemas, 'SetupRequest', 'properties', 'pat_expire_in')).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 365,
      default: 1,
      description: 'Days until the token expires',
    });
    expect(at(schemas, 'PersonalAccessTokenRequest', 'required')).toEqual(['name', 'expires_in']);
    expect(at(schemas, 'UserRequest', 'required')).toEqual(['role', 'auto_groups']);
  });

  it('lists the open routes', () => {
    const open = Object.entries(openApiDocument().paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, operation]) => keysOf(at(operation, 'security')).length === 0)
        .map(([method]) => `${method} ${path}`),
    );

    expect(open).toEqual([
      'get /api/instance',
      'post /api/setup',
      'post /api/session',
      'delete /api/session',
      'get /api/users/invites/{token}',
      'post /api/users/invites/{token}/accept',
      'get /api/openapi.json',
    ]);
  });
});

describe('GET /api/openapi.json', () => {
  it('shows the document to everyone', async () => {
    const response = await request(createTestApi().app).get('/api/openapi.json');

    expect(response.status).toBe(200);
    expect(response.body).toEqual(openApiDocument());
  });

  it("has the token lifetimes of the operator, or NetBird's by default", async () => {
    const tokens = { lifetimeDaysMax: 30, setupDaysDefault: 7 };
    const response = await request(createTestApi({ tokens }).app).get('/api/openapi.json');
    const days = (document: unknown, request: string, field: string): unknown =>
      at(document, 'components', 'schemas', request, 'properties', field);

    expect(days(response.body, 'SetupRequest', 'pat_expire_in')).toMatchObject({ maximum: 30, default: 7 });
    expect(days(response.body, 'PersonalAccessTokenRequest', 'expires_in')).toMatchObject({ maximum: 30 });
    expect(days(openApiDocument(), 'SetupRequest', 'pat_expire_in')).toMatchObject({
      minimum: 1,
      maximum: 365,
      default: 1,
    });
  });

  it('has the texts of the app, and the default for other texts', async () => {
    const documentTexts = { instanceStatus: 'See CLOSED.', createPat: 'See TOKENS.' };
    const response = await request(createTestApi({ ports: { documentTexts } }).app).get('/api/openapi.json');
    const textOf = (...path: readonly string[]): unknown => at(response.body, ...path, 'description');

    expect(textOf('paths', '/api/instance', 'get')).toBe('See CLOSED.');
    expect(textOf('components', 'schemas', 'SetupRequest', 'properties', 'create_pat')).toBe('See TOKENS.');
    expect(textOf('paths', '/api/setup', 'post')).toMatch(
      /^With `create_pat`, the response also has a token/,
    );
  });

  it('can be cached, and is not sent again while it is the same', async () => {
    const { app } = createTestApi();
    const first = await request(app).get('/api/openapi.json');

    const second = await request(app)
      .get('/api/openapi.json')
      .set('If-None-Match', first.headers['etag'] ?? '');

    expect(first.headers).toMatchObject({ 'cache-control': 'no-cache' });
    expect(second.status).toBe(304);
    expect(second.text).toBe('');
  });
});
